#include "idl/resolve/fields.h"

#include <algorithm>
#include <map>
#include <string>
#include <unordered_set>
#include <utility>

#include "idl/resolve/names.h"
#include "idl/syntax/list_literal.h"

namespace fgraph::idl {
namespace {

// Fields as each declaration writes them.
class OwnFields {
 public:
  OwnFields(Program& program, Entity& entity) : program_(program), entity_(entity) {}

  void run() {
    for (const ast::Field& source : entity_.members->fields) resolve(source);
    for (const ast::Link& link : entity_.members->links) refuse_link(link);
  }

 private:
  void resolve(const ast::Field& source) {
    if (!source.name.present()) return;
    check_name(source.name, program_.diagnostics);
    if (source.name.text == "id") {
      program_.diagnostics
          .report<Message::kIdField>(source.name.span, entity_.relationship != nullptr ? "relationship" : "node")
          .help("it is the server's own number; give an identifier of yours another name, such as 'key " +
                folded(entity_.symbol->name) + "_id: uuid;'");
    }
    const std::optional<TypeDescriptor> type = resolve_type(program_, *entity_.symbol->unit, source.type);
    if (!type) {
      entity_.poisoned.insert(source.name.text);
      return;
    }
    FieldDescriptor field;
    field.name = program_.build.text(std::string(source.name.text));
    field.column = field.name;
    field.type = *type;
    field.doc = program_.build.doc(source.doc);
    if (source.default_value) field.default_value = resolve_default(program_, field.type, *source.default_value);
    apply_annotations(program_, source, field);
    check_default_range(source, field);
    check_default_length(source, field);
    if (source.key) apply_key(source, field);
    check_unique_name(source, field);
    entity_.own_fields.push_back(field);
    entity_.own_field_spans.push_back(source.name.span);
  }

  // A node is found again by its key: one single value that the server can keep unique.
  void apply_key(const ast::Field& source, FieldDescriptor& field) {
    if (entity_.symbol->kind == Symbol::Kind::kRelationship) {
      program_.diagnostics.report<Message::kWrongMember>(source.name.span, "relationship", "a key");
      return;
    }
    const bool plain = field.type.kind == ValueKind::kSingle && field.type.enumeration == nullptr;
    const bool fits = plain && (field.type.scalar == Scalar::kString || field.type.scalar == Scalar::kInt ||
                                field.type.scalar == Scalar::kUuid);
    if (!fits) {
      program_.diagnostics.report<Message::kKeyType>(source.type.span, field.name, type_text(field.type))
          .help("a key is a string, int or uuid that is always present");
      return;
    }
    field.flags = static_cast<std::uint16_t>(field.flags | kFieldKey);
    field.index = FieldIndex::kUnique;
  }

  // The server's command that makes a constraint takes no quotes.
  void check_unique_name(const ast::Field& source, const FieldDescriptor& field) {
    const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; };
    const auto fits = [&](char c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '$'; };
    if (field.index != FieldIndex::kUnique) return;
    if (is_letter(field.column.front()) && std::all_of(field.column.begin(), field.column.end(), fits)) return;
    program_.diagnostics.report<Message::kConstraintName>(source.name.span, field.name, field.column)
        .help("store it under a name of ASCII letters, digits, '_' and '$'; constraints of the server take no other");
  }

  void check_default_range(const ast::Field& source, const FieldDescriptor& field) {
    if (field.default_value.kind != DefaultKind::kLiteral || !field.rules.has_min) return;
    if (field.type.kind == ValueKind::kList) return;
    const double value = std::stod(std::string(field.default_value.literal));
    if (value >= field.rules.min && value <= field.rules.max) return;
    program_.diagnostics
        .report<Message::kNumberRange>(source.default_value->span, field.default_value.literal, field.name)
        .help("'@range' does not contain it");
  }

  // How many characters, bytes or elements the default has.
  static std::size_t length_of(const FieldDescriptor& field) {
    const std::string_view literal = field.default_value.literal;
    if (field.default_value.kind == DefaultKind::kEmptyList) return 0;
    if (field.type.kind == ValueKind::kList) return list_elements(literal).size();
    if (field.type.scalar == Scalar::kBytes) {
      const std::size_t padding = literal.size() - std::min(literal.find('='), literal.size());
      return literal.size() / 4 * 3 - padding;
    }
    return static_cast<std::size_t>(std::count_if(literal.begin(), literal.end(), [](char character) {
      return (static_cast<unsigned char>(character) & 0xC0U) != 0x80;
    }));
  }

  void check_default_length(const ast::Field& source, const FieldDescriptor& field) {
    const bool has_value =
        field.default_value.kind == DefaultKind::kLiteral || field.default_value.kind == DefaultKind::kEmptyList;
    if (!has_value || (field.rules.min_length == 0 && field.rules.max_length < 0)) return;
    const auto length = static_cast<std::int64_t>(length_of(field));
    if (length >= field.rules.min_length && (field.rules.max_length < 0 || length <= field.rules.max_length)) return;
    program_.diagnostics
        .report<Message::kNumberRange>(source.default_value->span, "a length of " + std::to_string(length), field.name)
        .help("'@length' does not allow it");
  }

  void refuse_link(const ast::Link& link) {
    if (!link.name.present()) return;
    switch (entity_.symbol->kind) {
      case Symbol::Kind::kMixin:
      case Symbol::Kind::kRelationship:
        program_.diagnostics.report<Message::kWrongMember>(link.name.span, kind_name(entity_.symbol->kind), "links")
            .help("links belong to nodes");
        break;
      case Symbol::Kind::kAbstractNode:
      case Symbol::Kind::kNode:
      case Symbol::Kind::kEnum:
      case Symbol::Kind::kStruct:
      case Symbol::Kind::kRepository: break;
    }
  }

  Program& program_;
  Entity& entity_;
};

// Fields, links and labels with those of the bases, and the checks that need all of them.
class Inheritance {
 public:
  explicit Inheritance(Program& program) : program_(program) {}

  void run() {
    for (Entity& entity : program_.entities) find_bases(entity);
    for (Entity& entity : program_.entities) flatten(entity);
  }

 private:
  void find_bases(Entity& entity) {
    for (std::size_t i = 0; i < entity.base_names->size(); ++i) {
      const ast::Name& name = (*entity.base_names)[i];
      if (!name.present()) entity.incomplete = true;
      Symbol* base = find_symbol(program_, *entity.symbol->unit, name,
                                 entity.descriptor != nullptr ? NameUse::kNodeBase : NameUse::kMixin);
      // Nothing is meant to be its own base.
      const bool guess = base == entity.symbol && name.text != base->name && name.text != base->qualified_name;
      if (base == nullptr || guess || !fits(entity, *base, name)) {
        entity.incomplete = true;
        continue;
      }
      if (!entity.base_name_of.emplace(base->entity, i).second) {
        program_.diagnostics.report<Message::kRepeatedField>(name.span, name.text)
            .label((*entity.base_names)[entity.base_name_of.at(base->entity)].span, "first here");
        continue;
      }
      entity.bases.push_back(base->entity);
    }
  }

  bool fits(const Entity& entity, const Symbol& base, const ast::Name& name) {
    const bool node = entity.descriptor != nullptr;
    if (base.kind == Symbol::Kind::kMixin || (node && base.kind == Symbol::Kind::kAbstractNode)) return true;
    program_.diagnostics
        .report<Message::kWrongKind>(name.span, name.text, with_article(kind_name(base.kind)),
                                     node ? "a mixin or an abstract node" : "a mixin")
        .label(base.span, "declared here");
    return false;
  }

  void flatten(Entity& entity) {
    for (const Entity* base : entity.bases) {
      if (!base->bases.empty()) entity.deep_bases.push_back(base);
    }
    std::vector<Entity*> line;
    if (!collect(entity, line)) {
      refuse_more(entity);
      line = {&entity};
    }
    for (Entity* one : line) inherit(*one, entity);
    check_members(entity, line);
  }

  // Every base hands on all that it has: a few thousand lines can mean a billion members.
  void refuse_more(Entity& entity) {
    entity.bases.clear();
    entity.incomplete = true;
    if (std::exchange(is_full_, true)) return;
    program_.diagnostics.report<Message::kTooManyMembers>(entity.symbol->span, kMostInherited)
        .help("derive from fewer and shorter lines of mixins and abstract nodes");
  }

  // Bases first, each once, the entity last. Without recursion into what is already on the way, so that a cycle ends.
  // False if all entities together inherit too much.
  bool collect(Entity& entity, std::vector<Entity*>& line) {
    std::vector<std::pair<Entity*, std::size_t>> path = {{&entity, 0}};
    std::unordered_set<const Entity*> open = {&entity};
    std::unordered_set<const Entity*> done;
    while (!path.empty()) {
      auto& [at, next] = path.back();
      if (next == at->bases.size()) {
        if (at != &entity) inherited_ += 1 + at->own_fields.size() + at->members->links.size();
        if (inherited_ > kMostInherited) return false;
        line.push_back(at);
        open.erase(at);
        done.insert(at);
        path.pop_back();
        continue;
      }
      Entity* base = at->bases[next++];
      if (open.count(base) > 0) {
        report_cycle(path, *base);
      } else if (done.count(base) == 0) {
        open.insert(base);
        path.emplace_back(base, 0);
      }
    }
    return true;
  }

  // Once for each cycle, which is the end of `path` from `base` on.
  void report_cycle(const std::vector<std::pair<Entity*, std::size_t>>& path, const Entity& base) {
    auto step = std::find_if(path.begin(), path.end(), [&](const auto& one) { return one.first == &base; });
    bool known = false;
    for (; step != path.end(); ++step) known = !in_cycle_.insert(step->first).second || known;
    if (known) return;
    const Entity& last = *path.back().first;
    const ast::Name& name = (*last.base_names)[last.base_name_of.at(&base)];
    Diagnostic& diagnostic =
        program_.diagnostics.report<Message::kInheritanceCycle>(base.symbol->span, base.symbol->name);
    diagnostic.label(name.span, &last == &base ? "here" : "'" + std::string(last.symbol->name) + "' derives from it");
  }

  static void inherit(Entity& from, Entity& to) {
    to.fields.insert(to.fields.end(), from.own_fields.begin(), from.own_fields.end());
    to.field_spans.insert(to.field_spans.end(), from.own_field_spans.begin(), from.own_field_spans.end());
    to.field_owners.insert(to.field_owners.end(), from.own_fields.size(), &from);
    to.poisoned.insert(from.poisoned.begin(), from.poisoned.end());
    to.incomplete = to.incomplete || from.incomplete;
    to.units.insert(from.symbol->unit);
    for (const ast::Link& link : from.members->links) to.link_sources.push_back({&link, &from});
    for (const ast::IndexMember& index : from.members->indexes) to.index_sources.push_back({&index, &from});
  }

  static constexpr std::size_t kMostInherited = 500'000;

  std::set<const Entity*> in_cycle_;
  // Members and bases of all entities so far.
  std::size_t inherited_ = 0;
  bool is_full_ = false;

  // A member and the declaration it comes from.
  struct Member {
    Span span;
    const Entity* owner = nullptr;
  };
  using Members = std::map<std::string_view, Member>;

  void check_members(Entity& entity, const std::vector<Entity*>& line) {
    Members members;
    std::size_t kept = 0;
    for (std::size_t i = 0; i < entity.fields.size(); ++i) {
      const Member member = {entity.field_spans[i], entity.field_owners[i]};
      if (!is_first(entity, members, entity.fields[i].name, member)) continue;
      entity.fields[kept] = entity.fields[i];
      entity.field_spans[kept] = member.span;
      entity.field_owners[kept++] = member.owner;
    }
    entity.fields.resize(kept);
    entity.field_spans.resize(kept);
    entity.field_owners.resize(kept);
    const auto is_second = [&](const LinkSource& source) {
      const ast::Name& name = source.link->name;
      return name.present() && !is_first(entity, members, name.text, {name.span, source.owner});
    };
    std::vector<LinkSource>& links = entity.link_sources;
    links.erase(std::remove_if(links.begin(), links.end(), is_second), links.end());
    check_case(entity, members);
    check_columns(entity);
    check_single_flag(entity, kFieldKey, "key");
    check_single_flag(entity, kFieldVersion, "@version");
    for (const Entity* one : line) check_reserved(entity, *one, members);
  }

  // The annotation of a field of an entity, or null.
  static const ast::Annotation* annotation(const Entity& entity, std::size_t index, std::string_view name) {
    // In the order of the text.
    const std::vector<ast::Field>& fields = entity.field_owners[index]->members->fields;
    const auto field =
        std::lower_bound(fields.begin(), fields.end(), entity.field_spans[index].begin,
                         [](const ast::Field& one, std::uint32_t begin) { return one.name.span.begin < begin; });
    if (field == fields.end()) return nullptr;
    for (const ast::Annotation& one : field->annotations) {
      if (one.name.text == name) return &one;
    }
    return nullptr;
  }

  static Span column_span(const Entity& entity, std::size_t index) {
    const ast::Annotation* column = annotation(entity, index, "column");
    return column == nullptr ? entity.field_spans[index] : column->arguments.front().value.span;
  }

  // Where a field says that it is one of a kind.
  static Span flag_span(const Entity& entity, std::size_t index) {
    const ast::Annotation* version = annotation(entity, index, "version");
    return version == nullptr ? entity.field_spans[index] : version->span;
  }

  void check_columns(const Entity& entity) {
    std::map<std::string_view, std::size_t> columns;
    for (std::size_t i = 0; i < entity.fields.size(); ++i) {
      const FieldDescriptor& field = entity.fields[i];
      const auto [first, inserted] = columns.emplace(field.column, i);
      if (inserted || is_known(entity, *entity.field_owners[i], *entity.field_owners[first->second])) continue;
      program_.diagnostics
          .report<Message::kDuplicateColumn>(column_span(entity, i), entity.fields[first->second].name, field.name,
                                             field.column)
          .label(column_span(entity, first->second), "the other one");
    }
  }

  bool is_first(const Entity& entity, Members& members, std::string_view name, const Member& member) {
    const auto [first, inserted] = members.emplace(name, member);
    if (inserted) return true;
    if (!is_known(entity, *member.owner, *first->second.owner)) {
      program_.diagnostics.report<Message::kDuplicateMember>(member.span, name, entity.symbol->name)
          .label(first->second.span, "first declared here");
    }
    return false;
  }

  // Names that only case tells apart are mistaken for each other. Most have no capitals.
  void check_case(const Entity& entity, const Members& members) {
    std::map<std::string, std::string_view> capitals;
    for (const auto& [name, member] : members) {
      const std::string small = folded(name);
      if (small == name) continue;
      const auto plain = members.find(small);
      const auto other = plain != members.end() ? plain : members.find(capitals.emplace(small, name).first->second);
      if (other->first == name || is_known(entity, *member.owner, *other->second.owner)) continue;
      const bool swap = is_before(member.span, other->second.span);
      program_.diagnostics
          .report<Message::kMemberCase>(swap ? other->second.span : member.span, swap ? name : other->first,
                                        swap ? other->first : name)
          .label(swap ? member.span : other->second.span, "declared here");
    }
  }

  static bool is_before(Span left, Span right) { return left.file == right.file && left.begin < right.begin; }

  void check_single_flag(const Entity& entity, FieldFlag flag, std::string_view what) {
    std::optional<std::size_t> first;
    for (std::size_t i = 0; i < entity.fields.size(); ++i) {
      if ((entity.fields[i].flags & flag) == 0) continue;
      if (!first) {
        first = i;
      } else if (!is_known(entity, *entity.field_owners[*first], *entity.field_owners[i])) {
        const bool version = flag == kFieldVersion;
        program_.diagnostics
            .report<Message::kSecondSpecial>(version ? flag_span(entity, i) : entity.field_spans[i],
                                             entity.symbol->name, what)
            .label(version ? flag_span(entity, *first) : entity.field_spans[*first], "the first one");
      }
    }
  }

  void check_reserved(const Entity& entity, const Entity& from, const Members& members) {
    const std::vector<ast::Name>& reserved = from.members->reserved;
    std::map<std::string_view, Span> seen;
    for (const ast::Name& name : reserved) {
      const auto [first, inserted] = seen.emplace(name.text, name.span);
      if (inserted || !name.present() || &from != &entity) continue;
      program_.diagnostics.report<Message::kRepeatedField>(name.span, name.text).label(first->second, "first here");
    }
    for (const ast::Name& name : reserved) {
      const auto member = members.find(name.text);
      if (!name.present() || member == members.end() || is_known(entity, from, *member->second.owner)) continue;
      program_.diagnostics.report<Message::kReservedMember>(member->second.span, name.text)
          .label(name.span, "reserved here");
    }
  }

  Program& program_;
};

const std::vector<ast::Annotation>& annotations_of(const Symbol& symbol) {
  static const std::vector<ast::Annotation> kNone;
  if (const auto* one = std::get_if<ast::NodeDeclaration>(symbol.declaration)) return one->annotations;
  if (const auto* one = std::get_if<ast::MixinDeclaration>(symbol.declaration)) return one->annotations;
  if (const auto* one = std::get_if<ast::RelationshipDeclaration>(symbol.declaration)) return one->annotations;
  return kNone;
}

}  // namespace

bool Entity::may_have(std::string_view name) const {
  return incomplete || poisoned.count(name) > 0 ||
         std::any_of(units.begin(), units.end(), [&](const Unit* unit) { return unit->unread_words.count(name) > 0; });
}

bool inherits(const Entity& entity, const Entity& base) {
  if (&entity == &base) return true;
  if (entity.bases.empty()) return false;
  std::vector<const Entity*> open = {&entity};
  std::unordered_set<const Entity*> seen = {&entity};
  for (std::size_t i = 0; i < open.size(); ++i) {
    for (const Entity* next : open[i]->bases) {
      if (next == &base) return true;
      if (seen.insert(next).second) open.push_back(next);
    }
  }
  return false;
}

bool is_known(const Entity& entity, const Entity& left, const Entity& right) {
  if (&left == &right) return &left != &entity;
  if (&left == &entity || &right == &entity) return false;
  return std::any_of(entity.deep_bases.begin(), entity.deep_bases.end(),
                     [&](const Entity* base) { return inherits(*base, left) && inherits(*base, right); });
}

void resolve_fields(Program& program) {
  for (Entity& entity : program.entities) {
    refuse_annotations(program, annotations_of(*entity.symbol), kind_plural(entity.symbol->kind));
    OwnFields(program, entity).run();
  }
  Inheritance(program).run();
  resolve_labels(program);
  resolve_indexes(program);
  for (Entity& entity : program.entities) {
    if (entity.descriptor != nullptr) {
      entity.descriptor->fields = program.build.list(std::move(entity.fields));
      entity.descriptor->labels = program.build.list(entity.labels);
    } else if (entity.relationship != nullptr) {
      entity.relationship->fields = program.build.list(std::move(entity.fields));
    }
  }
}

}  // namespace fgraph::idl
