// This pass resolves relationships and links. A relationship is a type in the graph with two ends; a link is the view
// that a node at one of the ends has of it.
//
// Needs: fields, labels and bases.
// Establishes: in three rounds over all files, first the type and the ends of declared relationships, then the links
// that a declaration writes itself, then the links of each node with those that it inherits. Reports: types that are
// declared twice, links that do not fit the ends of their relationship, wrong cardinalities, cascades, rules for
// orphans and numbers of hops, and two links of a node that would save the same relationships. After a mistake: a link
// whose target or relationship is not known is left out, and its name is poisoned. A link with another error stays, so
// that queries can use it, and is marked in `broken_links`. An end that is not known is null, and no link is compared
// with it.
#include <algorithm>
#include <cstdlib>
#include <string>
#include <tuple>
#include <utility>

#include "idl/passes/passes.h"
#include "idl/resolve/apply_annotations.h"
#include "idl/resolve/link_order.h"
#include "idl/resolve/names.h"
#include "idl/resolve/scope.h"
#include "idl/source/suggest.h"
#include "idl/syntax/literals.h"

namespace fgraph::idl {
namespace {

// Makes "WORKS_AT" of "WorksAt".
std::string default_type(std::string_view name) {
  const auto is_upper = [](char c) { return c >= 'A' && c <= 'Z'; };
  std::string out;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const bool starts_word =
        is_upper(name[i]) && i > 0 && name[i - 1] != '_' &&
        (!is_upper(name[i - 1]) || (i + 1 < name.size() && name[i + 1] >= 'a' && name[i + 1] <= 'z'));
    if (starts_word) out += '_';
    out += name[i] >= 'a' && name[i] <= 'z' ? static_cast<char>(name[i] - 'a' + 'A') : name[i];
  }
  return out;
}

// Returns the type in the graph that a name or a string literal writes. If it cannot be used, reports an error and
// returns an empty text.
std::string stored_type(Program& program, const ast::Name& name) {
  const bool quoted = name.text.front() == '"';
  const std::optional<std::string> text =
      quoted ? string_value(name, program.diagnostics) : std::optional<std::string>(name.text);
  if (!text || !check_stored_name("relationship type", *text, name.span, program.diagnostics)) return {};
  return *text;
}

// Resolves the type and the ends of one declared relationship.
class RelationshipResolver {
 public:
  RelationshipResolver(Program& program, Composite& composite)
      : program_(program),
        composite_(composite),
        source_(std::get<ast::RelationshipDeclaration>(*composite.symbol->declaration)) {}

  void run() {
    RelationshipDescriptor& relationship = *composite_.relationship;
    const std::string type =
        source_.type.present() ? stored_type(program_, source_.type) : default_type(source_.name.text);
    relationship.type = program_.build.text(type);
    relationship.source = end(source_.source);
    relationship.target = end(source_.target);
    if (type.empty()) return;
    const auto [first, inserted] = program_.declared_types.emplace(relationship.type, &composite_);
    if (inserted) return;
    const Span place = source_.type.present() ? source_.type.span : source_.name.span;
    program_.diagnostics.report<Message::kDuplicateType>(place, type)
        .label(first->second->symbol->span, "first declared here");
  }

 private:
  const EntityDescriptor* end(const ast::Name& name) {
    const Symbol* symbol = find_node(program_, *composite_.symbol->unit, name);
    return symbol != nullptr ? symbol->node() : nullptr;
  }

  Program& program_;
  Composite& composite_;
  const ast::RelationshipDeclaration& source_;
};

// Resolves one link of the node that declares it. Its parts are resolved one by one, and each reports its own
// mistakes: the cardinality, cascades, orphans, the target, the relationship, and then the order and the hops, which
// need the two before them. Only a link without a target or a relationship is left out.
class LinkResolver {
 public:
  LinkResolver(Program& program, Composite& node, const ast::Link& source)
      : program_(program), node_(node), unit_(*node.symbol->unit), link_(source) {}

  void run() {
    const std::size_t errors = program_.diagnostics.error_count();
    LinkDescriptor link;
    link.name = program_.build.text(std::string(link_.name.text));
    link.doc = program_.build.doc(link_.doc);
    check_name(link_.name, program_.diagnostics);
    is_once_ = resolve_once(program_, link_.annotations, "links");
    switch (link_.direction) {
      case ast::Link::Direction::kOutgoing: link.direction = Direction::kOutgoing; break;
      case ast::Link::Direction::kIncoming: link.direction = Direction::kIncoming; break;
      case ast::Link::Direction::kBoth: link.direction = Direction::kBoth; break;
    }
    resolve_cardinality(link);
    resolve_cascade(link);
    resolve_orphan(link);
    link.target = target();
    link.relationship = link_.relationship.present() ? declared(link.target) : inline_type();
    if (is_once_) check_once();
    const bool broken = program_.diagnostics.error_count() > errors;
    if (link.target == nullptr || link.relationship == nullptr) {
      node_.poisoned.insert(link_.name.text);
      return;
    }
    check_abstract(*link.target);
    link.order = program_.build.list(resolve_link_order(program_, link_, link));
    resolve_hops(link);
    node_.own_links.emplace(&link_, link);
    if (broken || is_misread()) node_.broken_links.insert(&link_);
  }

 private:
  // Reports `@once` at a link of a declared relationship. The relationship itself says that for all of its links.
  void check_once() {
    if (!link_.relationship.present()) return;
    const auto found = std::find_if(link_.annotations.begin(), link_.annotations.end(),
                                    [](const ast::Annotation& one) { return one.name.text == "once"; });
    program_.diagnostics.report<Message::kAnnotationPlace>(found->span, "once", "links of a declared relationship")
        .help("write it at the relationship: relationship " + std::string(link_.relationship.text) + " (...) @once");
  }

  // Returns whether the arrow points both ways, which the parser has reported.
  bool is_misread() const { return link_.arrow.text().front() == '<' && link_.arrow.text().back() == '>'; }

  const EntityDescriptor* target() {
    const Symbol* symbol = find_node(program_, unit_, link_.target);
    return symbol != nullptr ? symbol->node() : nullptr;
  }

  void resolve_cardinality(LinkDescriptor& link) {
    if (!link_.has_cardinality) {
      // If the target was not read, the message would have no place.
      if (link_.target.present()) {
        program_.diagnostics.report<Message::kMissingCardinality>(link_.target.span.after(), link_.name.text)
            .help("write '" + std::string(link_.target.text) +
                  "[*]' for any number, [0..1] for at most one, [1] for one");
      }
      return;
    }
    const std::string_view least = link_.minimum.text;
    const std::string_view most = link_.maximum.text;
    if (least.empty() && most == "*") {
      link.cardinality = Cardinality::kMany;
    } else if (least == "0" && most == "1") {
      link.cardinality = Cardinality::kOptionalOne;
    } else if (least == "1" && most == "1") {
      link.cardinality = Cardinality::kOne;
    } else {
      program_.diagnostics.report<Message::kCardinality>(link_.cardinality, link_.cardinality.text())
          .help("write [*] for any number, [0..1] for at most one, or [1] for exactly one");
    }
  }

  void resolve_cascade(LinkDescriptor& link) {
    for (const ast::Name& name : link_.cascade) {
      LinkFlag flag = kLinkCascadeSave;
      if (name.text == "delete") {
        flag = kLinkCascadeDelete;
      } else if (name.text != "save") {
        if (!name.present()) continue;
        constexpr std::string_view kOperations[] = {"save", "delete"};
        program_.diagnostics.report<Message::kCascade>(name.span, name.text).suggest(suggest(name.text, kOperations));
        continue;
      }
      link.flags = static_cast<std::uint8_t>(link.flags | flag);
    }
  }

  void resolve_orphan(LinkDescriptor& link) {
    const ast::Name& name = link_.orphan;
    if (!name.present()) return;
    if (name.text != "delete") {
      program_.diagnostics.report<Message::kOrphan>(name.span, name.text).help("write orphan(delete)");
      return;
    }
    if (link.direction == Direction::kBoth) {
      program_.diagnostics.report<Message::kOrphanUndirected>(link_.orphan_span, link_.name.text)
          .help("give the link a direction: nodes at its far end are the orphans");
      return;
    }
    link.flags = static_cast<std::uint8_t>(link.flags | kLinkOrphanDelete);
  }

  // Returns the descriptor of a type that no declaration names. All links that name the type share it.
  const RelationshipDescriptor* inline_type() {
    const std::string type = stored_type(program_, link_.type);
    if (type.empty()) return nullptr;
    const auto declared = program_.declared_types.find(type);
    if (declared != program_.declared_types.end()) {
      const Symbol& symbol = *declared->second->symbol;
      program_.diagnostics.report<Message::kUndeclaredUse>(link_.type.span, type, symbol.name)
          .label(symbol.span, "declared here")
          .help("write '[" + std::string(symbol.name) + "]', without the colon");
      return nullptr;
    }
    const auto known = program_.inline_types.find(type);
    if (known != program_.inline_types.end()) {
      if (is_once_ != ((known->second->flags & kRelationshipOnce) != 0)) {
        program_.diagnostics.report<Message::kOnceDisagrees>(link_.type.span, type)
            .help("write '@once' at each link of the type, or at none of them");
      }
      return known->second;
    }
    RelationshipDescriptor& relationship = program_.build.relationship();
    if (is_once_) relationship.flags |= kRelationshipOnce;
    relationship.type = program_.build.text(type);
    program_.inline_types[relationship.type] = &relationship;
    return &relationship;
  }

  const RelationshipDescriptor* declared(const EntityDescriptor* target) {
    const Symbol* symbol = find_relationship(program_, unit_, link_.relationship);
    if (symbol == nullptr) return nullptr;
    const RelationshipDescriptor& relationship = *symbol->composite->relationship;
    if (target == nullptr || relationship.source == nullptr || relationship.target == nullptr) return &relationship;
    // If the node or the relationship is declared twice, it is not known which declaration is meant.
    if (node_.repeated || symbol->composite->repeated) return &relationship;
    if (!ends_fit(relationship, *target, *symbol)) return nullptr;
    return &relationship;
  }

  // Returns whether every node of `entity` is one of `base`.
  bool is_a(const EntityDescriptor& entity, const EntityDescriptor* base) const {
    return program_.schema->is_a(entity, *base);
  }

  bool ends_fit(const RelationshipDescriptor& relationship, const EntityDescriptor& target, const Symbol& symbol) {
    const EntityDescriptor& self = *node_.descriptor;
    const bool outgoing = is_a(self, relationship.source) && is_a(target, relationship.target);
    const bool incoming = is_a(self, relationship.target) && is_a(target, relationship.source);
    const OtherArrow other_arrow = outgoing || incoming ? OtherArrow::kFits : OtherArrow::kMisfits;
    switch (link_.direction) {
      case ast::Link::Direction::kOutgoing:
        if (outgoing) return true;
        if (is_a(self, relationship.source)) {
          report_ends(symbol, link_.target.span, "lead to", target.name, other_arrow);
        } else {
          report_ends(symbol, link_.arrow, "start at", self.name, other_arrow);
        }
        return false;
      case ast::Link::Direction::kIncoming:
        if (incoming) return true;
        if (is_a(self, relationship.target)) {
          report_ends(symbol, link_.target.span, "start at", target.name, other_arrow);
        } else {
          report_ends(symbol, link_.arrow, "lead to", self.name, other_arrow);
        }
        return false;
      case ast::Link::Direction::kBoth: break;
    }
    if (outgoing && incoming) return true;
    const bool wrong_target = !is_a(target, relationship.source) || !is_a(target, relationship.target);
    report_ends(symbol, wrong_target ? link_.target.span : link_.arrow, "have both ends at",
                wrong_target ? target.name : self.name, OtherArrow::kMisfits);
    return false;
  }

  // An OtherArrow says whether the link would fit if its arrow pointed the other way.
  enum class OtherArrow : std::uint8_t { kFits, kMisfits };

  void report_ends(const Symbol& symbol, Span place, std::string_view what, std::string_view node, OtherArrow other) {
    const RelationshipDescriptor& relationship = *symbol.composite->relationship;
    Diagnostic& diagnostic = program_.diagnostics.report<Message::kEndpoint>(place, symbol.name, what, node);
    diagnostic.label(symbol.span, "it leads from '" + std::string(relationship.source->name) + "' to '" +
                                      std::string(relationship.target->name) + "'");
    if (other == OtherArrow::kMisfits) return;
    const std::string name(link_.relationship.text);
    const bool outgoing = link_.direction == ast::Link::Direction::kOutgoing;
    diagnostic.help("to read it from its other end, write " + (outgoing ? "<-[" + name + "]-" : "-[" + name + "]->"));
  }

  void resolve_hops(LinkDescriptor& link) {
    if (!link_.has_hops) return;
    // The server visits every path, and their number grows with every step.
    constexpr std::uint32_t kMost = 5;
    constexpr std::uint32_t kLimit = 32;
    const auto number = [](const ast::Name& digits, std::uint32_t absent) {
      return digits.present()
                 ? static_cast<std::uint32_t>(std::strtoul(std::string(digits.text.substr(0, 9)).c_str(), nullptr, 10))
                 : absent;
    };
    link.min_hops = number(link_.least_hops, 1);
    link.max_hops = number(link_.most_hops, std::max(kMost, link.min_hops));
    if (link.min_hops == 0 || link.max_hops < link.min_hops || link.max_hops > kLimit) {
      program_.diagnostics.report<Message::kHops>(link_.hops, link_.hops.text())
          .help("it is written *1..3, with numbers from 1 to " + std::to_string(kLimit) + "; '*' alone is *1.." +
                std::to_string(kMost));
      // The link goes on as one over any number of relationships, so that nothing more is reported about it.
      link.min_hops = 1;
      link.max_hops = kMost;
      return;
    }
    check_hops(link);
  }

  // Reports everything that only a link over a single relationship can have.
  void check_hops(const LinkDescriptor& link) {
    const std::string name(link.name);
    const auto refuse = [&](Span place, std::string_view what) {
      program_.diagnostics.report<Message::kHopsClause>(place, name, what)
          .help("its nodes can only be read; relationships are changed through links over one of them");
    };
    if (link.cardinality != Cardinality::kMany && link_.has_cardinality) {
      refuse(link_.cardinality, "may lead to many nodes: its target is '[*]'");
    }
    if (!link_.cascade.empty()) refuse(link_.cascade_span, "does not cascade");
    if (link_.orphan.present()) refuse(link_.orphan_span, "has no orphans");
    for (const LinkOrderDescriptor& term : link.order) {
      if (term.of == LinkOrderDescriptor::Of::kTarget) continue;
      refuse(link_.order_span, "cannot be sorted by one of them");
      break;
    }
    const RelationshipDescriptor& relationship = *link.relationship;
    if (relationship.source == nullptr || relationship.target == nullptr || link.max_hops == 1) return;
    if (is_a(*relationship.target, relationship.source) || is_a(*relationship.source, relationship.target)) return;
    program_.diagnostics.report<Message::kHopsChain>(link_.hops, relationship.name)
        .help("it leads from '" + std::string(relationship.source->name) + "' to '" +
              std::string(relationship.target->name) + "', at which none of them starts");
  }

  // Reports cascades and rules for orphans to an abstract node. Its nodes are saved and deleted as nodes of those that
  // derive from it.
  void check_abstract(const EntityDescriptor& target) {
    if ((target.flags & kEntityAbstract) == 0) return;
    for (const ast::Name& name : link_.cascade) {
      if (name.text != "save" && name.text != "delete") continue;
      program_.diagnostics
          .report<Message::kAbstractNode>(name.span, target.name, name.text == "save" ? "saved" : "deleted")
          .help("leave the cascade out; nodes that are saved already can be added to the link by their ids");
    }
    if (link_.orphan.text != "delete") return;
    program_.diagnostics.report<Message::kAbstractNode>(link_.orphan.span, target.name, "deleted")
        .help("leave the rule for orphans out, and delete them by the repositories of the nodes that derive from it");
  }

  Program& program_;
  Composite& node_;
  Unit& unit_;
  const ast::Link& link_;
  bool is_once_ = false;
};

// Collects the links of a node with those that it inherits.
class NodeLinks {
 public:
  NodeLinks(Program& program, Composite& node) : program_(program), node_(node) {}

  void run() {
    for (const WrittenLink& source : node_.written_links) {
      const auto found = source.owner->own_links.find(source.link);
      if (found == source.owner->own_links.end()) {
        if (source.link->name.present()) node_.poisoned.insert(source.link->name.text);
        continue;
      }
      check_same_relationships(found->second, source);
      node_.links.push_back(found->second);
      node_.link_spans.push_back(source.link->name.span);
      sources_.push_back(&source);
    }
    node_.descriptor->links = program_.build.list(std::move(node_.links));
  }

 private:
  // Returns whether the link has an error, so that its target and direction may be guesses.
  static bool is_broken(const WrittenLink& source) { return source.owner->broken_links.count(source.link) > 0; }

  static bool has_hops(const LinkDescriptor& link) { return link.min_hops != 1 || link.max_hops != 1; }

  bool is_related(const EntityDescriptor& left, const EntityDescriptor& right) const {
    return program_.schema->is_a(left, right) || program_.schema->is_a(right, left);
  }

  // Reports a link that shows the same relationships as another. Both would be saved, and neither knows what was added
  // to the other. Two links do so if their relationship is the same, their directions agree or one of them has none,
  // and one target is the other or derives from it:
  //
  //   link friends: Person[*] -[:KNOWS]->;
  //   link known: Person[*] -[:KNOWS]-;       includes those of `friends`
  //
  // Links of different nodes are not compared. The two ends of a relationship are meant to show the same.
  void check_same_relationships(const LinkDescriptor& link, const WrittenLink& source) {
    // A link over several relationships is never saved.
    if (has_hops(link) || is_broken(source)) return;
    std::vector<std::size_t>& alike = by_type_[link.relationship];
    for (const std::size_t i : alike) {
      const LinkDescriptor& other = node_.links[i];
      const bool same = is_related(*other.target, *link.target) &&
                        (other.direction == link.direction || other.direction == Direction::kBoth ||
                         link.direction == Direction::kBoth);
      if (!same || is_known(node_, *sources_[i]->owner, *source.owner)) continue;
      program_.diagnostics.report<Message::kDuplicateLink>(source.link->name.span, other.name, link.name)
          .label(node_.link_spans[i], "declared here");
      return;
    }
    // No real node has so many links of one type. Comparing all of them would take the square of their number.
    constexpr std::size_t kMostCompared = 64;
    if (alike.size() < kMostCompared) alike.push_back(node_.links.size());
  }

  Program& program_;
  Composite& node_;
  std::vector<const WrittenLink*> sources_;  // parallel to the links
  // These are the indexes of the links that can be saved.
  std::map<const RelationshipDescriptor*, std::vector<std::size_t>> by_type_;
};

}  // namespace

void resolve_links(Program& program) {
  for (Composite& composite : program.composites) {
    if (composite.relationship != nullptr) RelationshipResolver(program, composite).run();
  }
  for (Composite& composite : program.composites) {
    if (composite.descriptor == nullptr) continue;
    for (const ast::Link& link : composite.members->links) {
      if (link.present()) LinkResolver(program, composite, link).run();
    }
  }
  for (Composite& composite : program.composites) {
    if (composite.descriptor != nullptr) NodeLinks(program, composite).run();
  }
}

}  // namespace fgraph::idl
