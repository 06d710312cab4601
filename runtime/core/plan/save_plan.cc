#include "core/plan/save_plan.h"

#include <algorithm>

#include "core/cypher/cypher.h"
#include "core/plan/delete_plan.h"
#include "core/plan/plan_parts.h"
#include "core/plan/save_checks.h"

namespace fgraph::core {
namespace {

// Returns the number of a group in the form that the names of its lists and parameters have.
std::string number(std::size_t group) {
  return std::to_string(group);
}

// A SaveBuilder writes one stage after the other into one text. Not thread-safe.
class SaveBuilder {
 public:
  explicit SaveBuilder(const SaveShape& shape) : shape_(shape) {}

  OwnedPlan run() {
    match();
    for (std::size_t i = 0; i < shape_.unlinked.size(); ++i) unlink(i);
    for (std::size_t i = 0; i < shape_.deleted.size(); ++i) remove(i);
    if (shape_.circle) remove_circle(*shape_.circle);
    for (std::size_t i = 0; i < shape_.updated.size(); ++i) update(i);
    for (std::size_t i = 0; i < shape_.changed.size(); ++i) change(i);
    remove_orphans();
    for (std::size_t i = 0; i < shape_.keyed.size(); ++i) save_keyed(i);
    for (std::size_t i = 0; i < shape_.created.size(); ++i) create(i);
    if (!shape_.linked.empty()) gather();
    for (std::size_t i = 0; i < shape_.linked.size(); ++i) link(i);
    results();
    OwnedPlan plan;
    plan.name = "save";
    plan.cypher = cypher_.take();
    plan.access = Access::kWrite;
    plan.format = ReplyFormat::kCompact;
    return plan;
  }

 private:
  using Names = std::vector<std::string>;

  // Names the lists of the groups of a part: matched0, matched1, ...
  template <typename Group>
  static Names lists(std::string_view stem, const std::vector<Group>& groups) {
    Names names;
    for (std::size_t i = 0; i < groups.size(); ++i) names.push_back(numbered(stem, i));
    return names;
  }
  static void add(Names& all, const Names& more) { all.insert(all.end(), more.begin(), more.end()); }

  void match() {
    for (std::size_t i = 0; i < shape_.matched.size(); ++i) match_nodes(i);
    for (std::size_t i = 0; i < shape_.keyed.size(); ++i) match_keys(i);
    for (std::size_t i = 0; i < shape_.unique.size(); ++i) match_taken(i);
    if (shape_.matched.empty() && shape_.keyed.empty()) return;
    Names found = lists("matched", shape_.matched);
    add(found, lists("found", shape_.keyed));
    add(found, lists("taken", shape_.unique));
    cypher_.emit({{"found", joined(found, ", ")}, {"complete", joined(checks(), " AND ")}},
                 " WITH #found# WHERE #complete#");
    combine_matched();
    find_staying();
    match_relationships();
    check_links();
    if (shape_.circle) check_circle(*shape_.circle);
  }

  // Returns the variables that later stages need after the matching.
  Names matched_variables() const {
    Names names;
    if (!shape_.matched.empty()) names.emplace_back("all");
    add(names, lists("found", shape_.keyed));
    add(names, lists("changed", shape_.changed));
    if (is_staying_found()) names.emplace_back(kStayingList);
    return names;
  }

  // Nodes that are found by their keys are written, and so do not become orphans.
  bool is_staying_found() const { return deletes_orphans(shape_) && !shape_.keyed.empty(); }

  OrphanRule orphan_rule() const {
    OrphanRule rule;
    rule.staying = is_staying_found() ? kStayingList : "$" + save_parameter(SaveShape::kStaying, 0);
    rule.report = OrphanRule::Report::kIds;
    return rule;
  }

  void find_staying() {
    if (!is_staying_found()) return;
    Names ids;
    for (const std::string& found : lists("found", shape_.keyed)) {
      ids.push_back(cypher_text({{"found", found}}, "[pair IN #found# WHERE pair[1] IS NOT NULL | id(pair[1])]"));
    }
    cypher_.emit({{"lists", joined(lists("found", shape_.keyed), ", ")},
                  {"staying", save_parameter(SaveShape::kStaying, 0)},
                  {"ids", joined(ids, " + ")},
                  {"name", kStayingList}},
                 R"(
        CALL { WITH #lists# RETURN $#staying# + #ids# AS #name# }
    )");
  }

  // After everything that is done to nodes which are there, and before new ones get the ids of those that are gone.
  void remove_orphans() { gone_ = append_orphans(cypher_, left_, orphan_rule()); }

  void check_circle(const CascadeTypes& types) {
    const Names lists = SaveBuilder::lists("doomed", types.types);
    for (std::size_t i = 0; i < types.types.size(); ++i) {
      cypher_.emit({{"places", save_parameter(SaveShape::kCirclePlaces, i)}, {"list", lists[i]}}, R"(
          CALL { WITH all UNWIND $#places# AS i RETURN collect(all[i]) AS #list# }
      )");
    }
    const std::string complete = append_cascade_check(cypher_, types, lists);
    Names names = matched_variables();
    add(names, lists);
    add(names, cascade_check_names(types));
    cypher_.emit({{"names", joined(names, ", ")}, {"complete", complete}}, " WITH #names# WHERE #complete#");
  }

  void remove_circle(const CascadeTypes& types) {
    add_left(append_delete_types(cypher_, types, SaveBuilder::lists("doomed", types.types)));
  }

  void add_left(const std::vector<LeftNodes>& left) { left_.insert(left_.end(), left.begin(), left.end()); }

  void match_nodes(std::size_t i) {
    const SaveShape::Matched& group = shape_.matched[i];
    const auto known = [&] {
      if (group.version == SaveShape::Matched::Version::kAny) return;
      cypher_.emit({{"versions", save_parameter(SaveShape::Matched::kVersions, i)}}, ", $#versions#[place] AS version");
    };
    const auto is_exact = [&] {
      if (group.version == SaveShape::Matched::Version::kAny) return;
      const auto version = [&] { cypher_.stored("n", *version_field(*group.entity)); };
      cypher_.emit({{"version", version}}, " AND #version# = version");
    };
    const auto is_known = [&] {
      if (group.identity == SaveShape::Matched::Identity::kUnknown) return;
      for (const FieldDescriptor* field : identity_fields(*group.entity)) {
        append_is_known(cypher_, *field, save_parameter(SaveShape::Matched::kIdentity, i, field->name));
      }
    };
    cypher_.emit({{"ids", save_parameter(SaveShape::Matched::kIds, i)},
                  {"known", known},
                  {"label", group.entity->labels.front()},
                  {"is_exact", is_exact},
                  {"is_known", is_known},
                  {"i", number(i)}},
                 R"(
        CALL {
          UNWIND range(0,size($#ids#)-1) AS place
          WITH place, $#ids#[place] AS i#known#
          MATCH (n:`#label#`) WHERE id(n) = i#is_exact##is_known#
          RETURN collect(n) AS matched#i#
        }
    )");
  }

  void match_keys(std::size_t i) {
    const SaveShape::Keyed& group = shape_.keyed[i];
    const auto version = [&] {
      if (group.version == SaveShape::Keyed::Version::kAny) return;
      const auto stored = [&] { cypher_.stored("n", *version_field(*group.entity)); };
      cypher_.emit({{"stored", stored}}, ", #stored#");
    };
    const auto stays = [&] {
      if (group.freed == SaveShape::Keyed::Freed::kNone) return;
      cypher_.emit({{"freed", save_parameter(SaveShape::Keyed::kFreed, i)}}, " WHERE NOT id(n) IN $#freed#");
    };
    cypher_.emit({{"keys", save_parameter(SaveShape::Keyed::kKeys, i)},
                  {"label", group.entity->labels.front()},
                  {"key", group.by->column},
                  {"version", version},
                  {"stays", stays},
                  {"i", number(i)}},
                 R"(
        CALL {
          UNWIND range(0,size($#keys#)-1) AS place
          WITH place, $#keys#[place] AS key
          OPTIONAL MATCH (n:`#label#` {`#key#`:key})#stays#
          RETURN collect([place, n#version#]) AS found#i#
        }
    )");
  }

  void match_taken(std::size_t i) {
    const auto match = [&] { append_taken(cypher_, shape_.unique[i], i); };
    cypher_.emit({{"match", match}, {"i", number(i)}}, R"(
        CALL {
          #match#
          RETURN count(n) AS taken#i#
        }
    )");
  }

  // Returns the conditions that every node was found, in the order of the parameters, and that unique values are free.
  Names checks() const {
    Names checks;
    for (std::size_t i = 0; i < shape_.matched.size(); ++i) {
      checks.push_back(cypher_text({{"i", number(i)}, {"ids", save_parameter(SaveShape::Matched::kIds, i)}},
                                   "[n IN matched#i# | id(n)] = $#ids#"));
    }
    for (std::size_t i = 0; i < shape_.keyed.size(); ++i) {
      checks.push_back(cypher_text({{"i", number(i)}, {"keys", save_parameter(SaveShape::Keyed::kKeys, i)}},
                                   "size(found#i#) = size($#keys#)"));
      switch (shape_.keyed[i].expect) {
        case SaveShape::Keyed::Expect::kEither: break;
        case SaveShape::Keyed::Expect::kAbsent:
          checks.push_back(cypher_text({{"i", number(i)}}, "size([pair IN found#i# WHERE pair[1] IS NOT NULL]) = 0"));
          break;
        case SaveShape::Keyed::Expect::kPresent:
          checks.push_back(cypher_text({{"i", number(i)}}, "size([pair IN found#i# WHERE pair[1] IS NULL]) = 0"));
          break;
      }
      if (shape_.keyed[i].version == SaveShape::Keyed::Version::kAny) continue;
      checks.push_back(cypher_text({{"i", number(i)}, {"versions", save_parameter(SaveShape::Keyed::kVersions, i)}},
                                   "size([pair IN found#i# WHERE pair[1] IS NOT NULL AND "
                                   "pair[2] <> $#versions#[pair[0]]]) = 0"));
    }
    for (const std::string& taken : lists("taken", shape_.unique)) {
      checks.push_back(cypher_text({{"taken", taken}}, "#taken# = 0"));
    }
    return checks;
  }

  // Makes one list of the nodes of all matched groups.
  void combine_matched() {
    if (shape_.matched.empty()) return;
    cypher_.emit({{"sum", joined(lists("matched", shape_.matched), " + ")}}, " WITH #sum# AS all");
    carry(lists("found", shape_.keyed));
  }

  // Appends `, found0 AS found0`, so that the list stays known.
  void carry(const Names& names) {
    for (const std::string& name : names) cypher_.emit({{"name", name}}, ", #name# AS #name#");
  }

  // Checks that the relationships exist that are changed. Both ends are known, so the server looks at their common
  // relationships only.
  void match_relationships() {
    using Changed = SaveShape::Changed;
    if (shape_.changed.empty()) return;
    Names complete;
    for (std::size_t i = 0; i < shape_.changed.size(); ++i) {
      const std::string ids = save_parameter(Changed::kIds, i);
      const FieldDescriptor* counter = version_field(*shape_.changed[i].relationship);
      const auto known = [&] {
        if (counter == nullptr) return;
        cypher_.emit({{"versions", save_parameter(Changed::kVersions, i)}}, ", $#versions#[place] AS version");
      };
      const auto is_exact = [&] {
        if (counter == nullptr) return;
        const auto version = [&] { append_version(cypher_, "r", *counter); };
        cypher_.emit({{"version", version}}, " AND #version# = version");
      };
      cypher_.emit({{"ids", ids},
                    {"sources", save_parameter(Changed::kSources, i)},
                    {"targets", save_parameter(Changed::kTargets, i)},
                    {"type", shape_.changed[i].relationship->type},
                    {"known", known},
                    {"is_exact", is_exact},
                    {"i", number(i)}},
                   R"(
          CALL {
            WITH all UNWIND range(0,size($#ids#)-1) AS place
            WITH place, all[$#sources#[place]] AS source, all[$#targets#[place]] AS target, $#ids#[place] AS i#known#
            MATCH (source)-[r:`#type#`]->(target) WHERE id(r) = i#is_exact#
            RETURN collect([place, r]) AS changed#i#
          }
      )");
      complete.push_back(cypher_text({{"i", number(i)}, {"ids", ids}}, "size(changed#i#) = size($#ids#)"));
    }
    cypher_.emit({{"names", joined(matched_variables(), ", ")}, {"complete", joined(complete, " AND ")}},
                 " WITH #names# WHERE #complete#");
  }

  void unlink(std::size_t i) {
    const auto owners = [&] { append_unlinked_owners(cypher_, shape_, i); };
    const SaveShape::Unlinked& group = shape_.unlinked[i];
    const auto hop = [&] { cypher_.hop("owner", *group.link, "other", "r"); };
    Names columns;
    const auto take = [&](const LinkDescriptor& link, std::string_view node, std::string_view stem) {
      left_.push_back({numbered(stem, i), &link});
      columns.push_back(
          cypher_text({{"node", node}, {"list", left_.back().list}}, "collect(DISTINCT #node#) AS #list#"));
    };
    if ((group.link->flags & kLinkOrphanDelete) != 0) take(*group.link, "far", "taken_far");
    if (group.back != nullptr) take(*group.back, "near", "taken_near");
    if (!columns.empty()) {
      cypher_.emit({{"owners", owners}, {"hop", hop}, {"goes", kGoes}, {"columns", joined(columns, ", ")}}, R"(
          CALL {#owners#
            MATCH #hop#
            WHERE #goes#
            WITH r, id(owner) AS near, id(other) AS far
            DELETE r
            RETURN #columns#
          }
      )");
      return;
    }
    cypher_.emit({{"owners", owners}, {"hop", hop}, {"goes", kGoes}, {"i", number(i)}}, R"(
        CALL {#owners#
          MATCH #hop#
          WHERE #goes#
          DELETE r
          RETURN count(r) AS unlinked#i#
        }
    )");
  }

  // Checks that links to one node get no second relationship, and that links that have to lead to a node keep one.
  void check_links() {
    using Single = SaveShape::Single;
    if (shape_.single.empty() && shape_.required.empty() && shape_.fresh.empty()) return;
    Names checks;
    for (std::size_t i = 0; i < shape_.single.size(); ++i) {
      const auto owners = [&] {
        append_owners(cypher_, shape_, shape_.single[i].owned, save_parameter(Single::kOwners, i));
        cypher_.emit({{"every", save_parameter(Single::kEvery, i)}, {"stay", save_parameter(Single::kStay, i)}},
                     ", $#every#[place] AS every, $#stay#[place] AS stay");
        if (shape_.single[i].owned != SaveShape::Owners::kFound) return;
        cypher_.emit(" WITH owner, every, stay WHERE owner IS NOT NULL");
      };
      const auto match = [&] { append_single(cypher_, shape_.single[i], i); };
      cypher_.emit({{"owners", owners}, {"match", match}, {"i", number(i)}},
                   " CALL {#owners##match# RETURN count(r) AS further#i# }");
      checks.push_back(cypher_text({{"i", number(i)}}, "further#i# = 0"));
    }
    for (std::size_t i = 0; i < shape_.required.size(); ++i) {
      const SaveShape::Required& required = shape_.required[i];
      const std::string staying = orphan_rule().staying;
      const auto owners = [&] {
        append_unlinked_owners(cypher_, shape_, required.unlinked, is_staying_found() ? kStayingList : "");
      };
      const auto match = [&] { append_bare(cypher_, *shape_.unlinked[required.unlinked].link, required, i, staying); };
      cypher_.emit({{"owners", owners}, {"match", match}, {"i", number(i)}},
                   " CALL {#owners##match# RETURN count(other) AS bare#i# }");
      checks.push_back(cypher_text({{"i", number(i)}}, "bare#i# = 0"));
    }
    for (std::size_t i = 0; i < shape_.fresh.size(); ++i) {
      append_fresh(cypher_, shape_.fresh[i], i);
      checks.push_back(cypher_text({{"i", number(i)}}, "linked_already#i# = 0"));
    }
    cypher_.emit({{"names", joined(matched_variables(), ", ")}, {"checks", joined(checks, " AND ")}},
                 " WITH #names# WHERE #checks#");
  }

  void remove(std::size_t i) {
    const std::string list = numbered("deleted", i);
    cypher_.emit({{"places", save_parameter(SaveShape::Deleted::kPlaces, i)}, {"list", list}}, R"(
        CALL {
          WITH all UNWIND range(0,size($#places#)-1) AS place
          WITH place, all[$#places#[place]] AS n
          RETURN collect(n) AS #list#
        }
    )");
    add_left(append_delete_owners(cypher_, *shape_.deleted[i].entity, list));
  }

  // Appends FOREACH (map IN maps[0] | SET n += map) SET n += maps[1], n.`home` = CASE WHEN $_is_set[place] THEN
  // point($_value[place]) ELSE n.`home` END.
  void set(std::string_view variable, std::string_view maps, std::span<const FieldDescriptor> fields,
           std::string_view has, std::string_view stem, std::size_t i) {
    cypher_.changes(variable, maps);
    for (const FieldDescriptor& field : fields) {
      if ((field.flags & kFieldImmutable) != 0 || conversion_function(field.type.scalar).empty()) continue;
      const auto value = [&] { cypher_.value(field.type, save_parameter(stem, i, field.name), "place"); };
      cypher_.emit({{"changed", variable},
                    {"column", field.column},
                    {"is_set", save_parameter(has, i, field.name)},
                    {"value", value}},
                   ", #changed#.`#column#` = CASE WHEN $#is_set#[place] THEN #value# ELSE #changed#.`#column#` END");
    }
  }

  void update(std::size_t i) {
    using Updated = SaveShape::Updated;
    const auto set = [&] {
      this->set("n", "maps", shape_.updated[i].entity->fields, Updated::kIsSet, Updated::kValues, i);
    };
    cypher_.emit({{"places", save_parameter(Updated::kPlaces, i)},
                  {"maps", save_parameter(Updated::kMaps, i)},
                  {"set", set},
                  {"i", number(i)}},
                 R"(
        CALL {
          WITH all UNWIND range(0,size($#places#)-1) AS place
          WITH place, all[$#places#[place]] AS n, $#maps#[place] AS maps
          #set#
          RETURN count(n) AS updated#i#
        }
    )");
  }

  void change(std::size_t i) {
    using Changed = SaveShape::Changed;
    const auto set = [&] {
      this->set("r", "maps", shape_.changed[i].relationship->fields, Changed::kIsSet, Changed::kValues, i);
    };
    cypher_.emit({{"maps", save_parameter(Changed::kMaps, i)}, {"set", set}, {"i", number(i)}}, R"(
        CALL {
          WITH changed#i# UNWIND changed#i# AS pair
          WITH pair[0] AS place, pair[1] AS r, $#maps#[pair[0]] AS maps
          #set#
          RETURN count(r) AS written#i#
        }
    )");
  }

  // Returns whether nodes are deleted that nobody has asked for, because they hang on others.
  bool deletes_unknown_nodes() const {
    const auto cascades = [](const LinkDescriptor& link) { return (link.flags & kLinkCascadeDelete) != 0; };
    return std::any_of(shape_.deleted.begin(), shape_.deleted.end(), [&](const SaveShape::Deleted& group) {
      return std::any_of(group.entity->links.begin(), group.entity->links.end(), cascades);
    });
  }

  // A node that was found may have been deleted since then, so the keys are looked up again.
  void find_again(std::size_t i) {
    cypher_.emit({{"i", number(i)},
                  {"keys", save_parameter(SaveShape::Keyed::kKeys, i)},
                  {"label", shape_.keyed[i].entity->labels.front()},
                  {"key", shape_.keyed[i].by->column}},
                 R"(
        CALL {
          UNWIND range(0,size($#keys#)-1) AS place
          WITH place, $#keys#[place] AS key
          OPTIONAL MATCH (n:`#label#` {`#key#`:key})
          RETURN collect([place, n]) AS left#i#
        }
    )");
  }

  // Creates the nodes that do not exist, updates the others, and then looks all of them up in their order.
  void save_keyed(std::size_t i) {
    using Keyed = SaveShape::Keyed;
    const bool is_found_again = deletes_unknown_nodes();
    if (is_found_again) find_again(i);
    const EntityDescriptor& entity = *shape_.keyed[i].entity;
    const FieldDescriptor& by = *shape_.keyed[i].by;
    const auto node = [&] {
      cypher_.created_node("created", entity.labels, entity.fields, "place", save_parameter(Keyed::kValues, i) + "_");
    };
    const auto set = [&] {
      this->set("n", "maps", entity.fields, Keyed::kIsSet, Keyed::kValues, i);
      const FieldDescriptor* version = version_field(entity);
      if (version == nullptr) return;
      cypher_.emit({{"version", version->column}}, ", n.`#version#` = coalesce(n.`#version#`, 0) + 1");
    };
    cypher_.emit({{"i", number(i)},
                  {"found", numbered(is_found_again ? "left" : "found", i)},
                  {"node", node},
                  {"maps", save_parameter(Keyed::kMaps, i)},
                  {"set", set},
                  {"keys", save_parameter(Keyed::kKeys, i)},
                  {"label", entity.labels.front()},
                  {"key", by.column}},
                 R"(
        CALL {
          WITH #found# UNWIND #found# AS pair
          WITH pair[0] AS place, pair[1] AS n WHERE n IS NULL
          CREATE #node#
          RETURN collect(place) AS added#i#
        }
        CALL {
          WITH #found# UNWIND #found# AS pair
          WITH pair[0] AS place, pair[1] AS n WHERE n IS NOT NULL
          WITH place, n, $#maps#[place] AS maps
          #set#
          RETURN count(n) AS rewritten#i#
        }
        CALL {
          UNWIND range(0,size($#keys#)-1) AS place
          WITH place, $#keys#[place] AS key
          MATCH (n:`#label#` {`#key#`:key})
          WITH place, n ORDER BY place
          RETURN collect(n) AS keyed#i#
        }
    )");
  }

  void create(std::size_t i) {
    using Created = SaveShape::Created;
    const EntityDescriptor& entity = *shape_.created[i].entity;
    const auto node = [&] {
      cypher_.created_node("n", entity.labels, entity.fields, "place", save_parameter(Created::kValues, i) + "_");
    };
    cypher_.emit({{"last", save_parameter(Created::kLast, i)}, {"node", node}, {"i", number(i)}}, R"(
        CALL {
          UNWIND range(0,$#last#) AS place
          CREATE #node#
          RETURN collect(n) AS created#i#
        }
    )");
  }

  // Makes one list of all nodes.
  void gather() {
    const Names created = lists("created", shape_.created);
    Names all;
    if (!shape_.matched.empty()) all.emplace_back("all");
    add(all, lists("keyed", shape_.keyed));
    add(all, created);
    cypher_.emit({{"sum", joined(all, " + ")}}, " WITH #sum# AS all");
    for (std::size_t i = 0; i < shape_.keyed.size(); ++i) carry({numbered("keyed", i), numbered("added", i)});
    carry(created);
    carry(gone_);
  }

  void link(std::size_t i) {
    using Linked = SaveShape::Linked;
    const RelationshipDescriptor& relationship = *shape_.linked[i].relationship;
    switch (shape_.linked[i].creation) {
      case Linked::Creation::kAlways: break;
      case Linked::Creation::kIfNone:
      case Linked::Creation::kIfNoneEitherWay: return link_if_none(i);
      case Linked::Creation::kOnce:
      case Linked::Creation::kOnceEitherWay: return link_once(i);
    }
    const auto properties = [&] {
      cypher_.properties(relationship.fields, "place", save_parameter(Linked::kValues, i) + "_");
    };
    cypher_.emit({{"sources", save_parameter(Linked::kSources, i)},
                  {"targets", save_parameter(Linked::kTargets, i)},
                  {"type", relationship.type},
                  {"properties", properties},
                  {"i", number(i)}},
                 R"(
        CALL {
          WITH all UNWIND range(0,size($#sources#)-1) AS place
          WITH place, all[$#sources#[place]] AS source, all[$#targets#[place]] AS target
          CREATE (source)-[r:`#type#`#properties#]->(target)
          RETURN collect(id(r)) AS linked#i#
        }
    )");
  }

  void link_if_none(std::size_t i) {
    using Linked = SaveShape::Linked;
    const RelationshipDescriptor& relationship = *shape_.linked[i].relationship;
    const auto properties = [&] {
      cypher_.properties(relationship.fields, "place", save_parameter(Linked::kValues, i) + "_");
    };
    const bool either_way = shape_.linked[i].creation == Linked::Creation::kIfNoneEitherWay;
    cypher_.emit({{"sources", save_parameter(Linked::kSources, i)},
                  {"targets", save_parameter(Linked::kTargets, i)},
                  {"type", relationship.type},
                  {"arrow", either_way ? "-" : "->"},
                  {"properties", properties},
                  {"i", number(i)}},
                 R"(
        CALL {
          WITH all UNWIND range(0,size($#sources#)-1) AS place
          WITH place, all[$#sources#[place]] AS source, all[$#targets#[place]] AS target
          OPTIONAL MATCH (source)-[r:`#type#`]#arrow#(target)
          WITH place, source, target, count(r) AS there
          FOREACH (once IN CASE WHEN there = 0 THEN [1] ELSE [] END | CREATE (source)-[:`#type#`#properties#]->(target))
          RETURN collect(-1) AS linked#i#
        }
    )");
  }

  void link_once(std::size_t i) {
    using Linked = SaveShape::Linked;
    const RelationshipDescriptor& relationship = *shape_.linked[i].relationship;
    append_once(cypher_, shape_.linked[i], i);
    if (!relationship.fields.empty()) {
      const auto set = [&] {
        this->set("r", "maps", relationship.fields, Linked::kIsSet, Linked::kValues, i);
        if (const FieldDescriptor* counter = version_field(relationship); counter != nullptr) {
          const auto version = [&] { append_version(cypher_, "r", *counter); };
          cypher_.emit({{"column", counter->column}, {"version", version}}, ", r.`#column#` = #version# + 1");
        }
      };
      cypher_.emit({{"maps", save_parameter(Linked::kMaps, i)},
                    {"given", save_parameter(Linked::kGiven, i)},
                    {"set", set},
                    {"i", number(i)}},
                   R"(
          CALL {
            WITH known#i# UNWIND range(0,size(known#i#)-1) AS place
            WITH place, known#i#[place] AS known, $#maps#[place] AS maps, $#given#[place] AS given
            WITH place, known[0] AS r, maps, given WHERE r IS NOT NULL AND given
            #set#
            RETURN count(r) AS given#i#
          }
      )");
    }
    append_once_ids(cypher_, shape_.linked[i], i);
  }

  void results() {
    const SaveReplyLayout layout = reply_layout(shape_);
    Names columns(layout.columns);
    for (std::size_t i = 0; i < shape_.keyed.size(); ++i) {
      columns[layout.keyed[i].ids] = cypher_text({{"i", number(i)}}, "[n IN keyed#i# | id(n)] AS ids_keyed#i#");
      columns[layout.keyed[i].created] = cypher_text({{"i", number(i)}}, "added#i# AS new_keyed#i#");
      if (!layout.keyed[i].versions) continue;
      const std::string_view version = version_field(*shape_.keyed[i].entity)->column;
      columns[*layout.keyed[i].versions] =
          cypher_text({{"i", number(i)}, {"version", version}}, "[n IN keyed#i# | n.`#version#`] AS versions_keyed#i#");
    }
    for (std::size_t i = 0; i < shape_.created.size(); ++i) {
      columns[layout.created[i]] = cypher_text({{"i", number(i)}}, "[n IN created#i# | id(n)] AS ids_created#i#");
    }
    for (std::size_t i = 0; i < shape_.linked.size(); ++i) {
      columns[layout.linked[i]] = cypher_text({{"i", number(i)}}, "linked#i# AS ids_linked#i#");
    }
    if (layout.gone) columns[*layout.gone] = cypher_text({{"gone", joined(gone_, " + ")}}, "#gone# AS ids_gone");
    for (std::size_t i = 0; i < shape_.keyed.size(); ++i) {
      for (const std::size_t field : stored_fields(shape_.keyed[i])) columns.push_back(stored_values(i, field));
    }
    if (columns.empty()) columns.emplace_back("1");
    cypher_.emit({{"columns", joined(columns, ", ")}}, " RETURN #columns#");
  }

  std::string stored_values(std::size_t i, std::size_t field) const {
    const FieldDescriptor& stored = shape_.keyed[i].entity->fields[field];
    return cypher_text({{"i", number(i)}, {"column", stored.column}, {"name", stored.name}},
                       "[n IN keyed#i# | n.`#column#`] AS `stored_keyed#i#_#name#`");
  }

  static constexpr const char* kStayingList = "staying";

  const SaveShape& shape_;
  CypherWriter cypher_;
  std::vector<LeftNodes> left_;  // nodes that may be orphans
  Names gone_;                   // lists of the ids of nodes that were
};

}  // namespace

OwnedPlan build_save(const SaveShape& shape) {
  return SaveBuilder(shape).run();
}

}  // namespace fgraph::core
