// This pass gives every composite the members of its bases.
//
// Needs: the fields that each declaration writes itself.
// Establishes: `bases`, and in `fields`, `written_links` and `written_indexes` the members with those that are
// inherited, each name once. Members of bases come first, in the order in which the bases are written.
// Reports: bases that are not known or of the wrong kind, circles of bases, and members that clash: two of one name,
// two that only case tells apart, two that are stored under one name, a second key or version, names that are reserved.
// After a mistake: a composite whose base is not known is `incomplete`. A base that closes a circle is not followed. Of
// two members of one name the first one counts.
//
// A clash is reported at the declaration that brings both members together. Whoever derives from that declaration
// inherits the clash, and is_known() keeps it from being reported again.
#include <algorithm>
#include <map>
#include <string>
#include <unordered_set>
#include <utility>

#include "idl/passes/passes.h"
#include "idl/resolve/names.h"
#include "idl/resolve/scope.h"

namespace fgraph::idl {
namespace {

// Works in two rounds over all composites. The first finds the bases by their names. The second collects the members of
// each composite and of everything that it inherits from, and checks them.
//
// The second round starts from own fields for each composite and does not use what it made of the bases. So it needs
// no order among the composites, and a base that is inherited on two ways is taken once. The price is that a long line
// of bases is walked again and again, which kMostInherited limits.
class Inheritance {
 public:
  explicit Inheritance(Program& program) : program_(program) {}

  void run() {
    for (Composite& composite : program_.composites) find_bases(composite);
    for (Composite& composite : program_.composites) flatten(composite);
  }

 private:
  void find_bases(Composite& composite) {
    for (std::size_t i = 0; i < composite.base_names->size(); ++i) {
      const ast::Name& name = (*composite.base_names)[i];
      if (!name.present()) composite.incomplete = true;
      Symbol* base = find_symbol(program_, *composite.symbol->unit, name,
                                 composite.descriptor != nullptr ? NameUse::kNodeBase : NameUse::kMixin);
      // A misspelt name is not taken for the name of the composite itself.
      const bool guess = base == composite.symbol && name.text != base->name && name.text != base->qualified_name;
      if (base == nullptr || guess || !fits(composite, *base, name)) {
        composite.incomplete = true;
        continue;
      }
      if (!composite.base_name_of.emplace(base->composite, i).second) {
        program_.diagnostics.report<Message::kRepeatedField>(name.span, name.text)
            .label((*composite.base_names)[composite.base_name_of.at(base->composite)].span, "first here");
        continue;
      }
      composite.bases.push_back(base->composite);
    }
  }

  bool fits(const Composite& composite, const Symbol& base, const ast::Name& name) {
    const bool node = composite.descriptor != nullptr;
    if (base.kind == Symbol::Kind::kMixin || (node && base.kind == Symbol::Kind::kAbstractNode)) return true;
    program_.diagnostics
        .report<Message::kWrongKind>(name.span, name.text, with_article(kind_name(base.kind)),
                                     node ? "a mixin or an abstract node" : "a mixin")
        .label(base.span, "declared here");
    return false;
  }

  void flatten(Composite& composite) {
    for (const Composite* base : composite.bases) {
      if (!base->bases.empty()) composite.deep_bases.push_back(base);
    }
    std::vector<Composite*> line;
    if (!collect(composite, line)) {
      refuse_more(composite);
      line = {&composite};
    }
    for (Composite* one : line) inherit(*one, composite);
    check_members(composite, line);
  }

  // Keeps a composite from inheriting. Every base hands on all that it inherits, so that a few thousand lines could
  // make a billion members.
  void refuse_more(Composite& composite) {
    composite.bases.clear();
    composite.incomplete = true;
    if (std::exchange(is_full_, true)) return;
    program_.diagnostics.report<Message::kTooManyMembers>(composite.symbol->span, kMostInherited)
        .help("derive from fewer and shorter lines of mixins and abstract nodes");
  }

  // Lists the composite and everything that it inherits from, each once and bases first. This is a search in depth with
  // a path instead of recursion. A base that is on the path already closes a circle, and is not followed. Returns false
  // if all composites together inherit too much.
  bool collect(Composite& composite, std::vector<Composite*>& line) {
    std::vector<std::pair<Composite*, std::size_t>> path = {{&composite, 0}};
    std::unordered_set<const Composite*> open = {&composite};
    std::unordered_set<const Composite*> done;
    while (!path.empty()) {
      auto& [at, next] = path.back();
      if (next == at->bases.size()) {
        if (at != &composite) inherited_ += 1 + at->own_fields.size() + at->members->links.size();
        if (inherited_ > kMostInherited) return false;
        line.push_back(at);
        open.erase(at);
        done.insert(at);
        path.pop_back();
        continue;
      }
      Composite* base = at->bases[next++];
      if (open.count(base) > 0) {
        report_cycle(path, *base);
      } else if (done.count(base) == 0) {
        open.insert(base);
        path.emplace_back(base, 0);
      }
    }
    return true;
  }

  // Reports each circle once. It consists of the composites on the path from `base` on.
  void report_cycle(const std::vector<std::pair<Composite*, std::size_t>>& path, const Composite& base) {
    auto step = std::find_if(path.begin(), path.end(), [&](const auto& one) { return one.first == &base; });
    bool known = false;
    for (; step != path.end(); ++step) known = !in_cycle_.insert(step->first).second || known;
    if (known) return;
    const Composite& last = *path.back().first;
    const ast::Name& name = (*last.base_names)[last.base_name_of.at(&base)];
    Diagnostic& diagnostic =
        program_.diagnostics.report<Message::kInheritanceCycle>(base.symbol->span, base.symbol->name);
    diagnostic.label(name.span, &last == &base ? "here" : "'" + std::string(last.symbol->name) + "' derives from it");
  }

  static void inherit(Composite& from, Composite& to) {
    to.fields.insert(to.fields.end(), from.own_fields.begin(), from.own_fields.end());
    to.field_spans.insert(to.field_spans.end(), from.own_field_spans.begin(), from.own_field_spans.end());
    to.field_owners.insert(to.field_owners.end(), from.own_fields.size(), &from);
    to.poisoned.insert(from.poisoned.begin(), from.poisoned.end());
    to.incomplete = to.incomplete || from.incomplete;
    to.units.insert(from.symbol->unit);
    for (const ast::Link& link : from.members->links) to.written_links.push_back({&link, &from});
    for (const ast::IndexMember& index : from.members->indexes) to.written_indexes.push_back({&index, &from});
  }

  static constexpr std::size_t kMostInherited = 500'000;

  std::set<const Composite*> in_cycle_;
  // All composites together have inherited so many members and bases so far.
  std::size_t inherited_ = 0;
  bool is_full_ = false;

  // A Member is the place of a member and the composite whose declaration writes it.
  struct Member {
    Span span;
    const Composite* owner = nullptr;
  };
  using Members = std::map<std::string_view, Member>;

  void check_members(Composite& composite, const std::vector<Composite*>& line) {
    Members members;
    std::size_t kept = 0;
    for (std::size_t i = 0; i < composite.fields.size(); ++i) {
      const Member member = {composite.field_spans[i], composite.field_owners[i]};
      if (!is_first(composite, members, composite.fields[i].name, member)) continue;
      composite.fields[kept] = composite.fields[i];
      composite.field_spans[kept] = member.span;
      composite.field_owners[kept++] = member.owner;
    }
    composite.fields.resize(kept);
    composite.field_spans.resize(kept);
    composite.field_owners.resize(kept);
    const auto is_second = [&](const WrittenLink& source) {
      const ast::Name& name = source.link->name;
      return name.present() && !is_first(composite, members, name.text, {name.span, source.owner});
    };
    std::vector<WrittenLink>& links = composite.written_links;
    links.erase(std::remove_if(links.begin(), links.end(), is_second), links.end());
    check_case(composite, members);
    check_columns(composite);
    check_single_flag(composite, kFieldKey, "key");
    check_single_flag(composite, kFieldVersion, "@version");
    for (const Composite* one : line) check_reserved(composite, *one, members);
  }

  // Returns the annotation of that name at the field, or null.
  static const ast::Annotation* annotation(const Composite& composite, std::size_t index, std::string_view name) {
    // The fields are in the order of the text.
    const std::vector<ast::Field>& fields = composite.field_owners[index]->members->fields;
    const auto field =
        std::lower_bound(fields.begin(), fields.end(), composite.field_spans[index].begin,
                         [](const ast::Field& one, std::uint32_t begin) { return one.name.span.begin < begin; });
    if (field == fields.end()) return nullptr;
    for (const ast::Annotation& one : field->annotations) {
      if (one.name.text == name) return &one;
    }
    return nullptr;
  }

  static Span column_span(const Composite& composite, std::size_t index) {
    const ast::Annotation* column = annotation(composite, index, "column");
    return column == nullptr ? composite.field_spans[index] : column->arguments.front().value.span;
  }

  // Returns the place of the annotation or the name that makes the field a version or a key.
  static Span flag_span(const Composite& composite, std::size_t index) {
    const ast::Annotation* version = annotation(composite, index, "version");
    return version == nullptr ? composite.field_spans[index] : version->span;
  }

  void check_columns(const Composite& composite) {
    std::map<std::string_view, std::size_t> columns;
    for (std::size_t i = 0; i < composite.fields.size(); ++i) {
      const FieldDescriptor& field = composite.fields[i];
      const auto [first, inserted] = columns.emplace(field.column, i);
      if (inserted || is_known(composite, *composite.field_owners[i], *composite.field_owners[first->second])) continue;
      program_.diagnostics
          .report<Message::kDuplicateColumn>(column_span(composite, i), composite.fields[first->second].name,
                                             field.name, field.column)
          .label(column_span(composite, first->second), "the other one");
    }
  }

  bool is_first(const Composite& composite, Members& members, std::string_view name, const Member& member) {
    const auto [first, inserted] = members.emplace(name, member);
    if (inserted) return true;
    if (!is_known(composite, *member.owner, *first->second.owner)) {
      program_.diagnostics.report<Message::kDuplicateMember>(member.span, name, composite.symbol->name)
          .label(first->second.span, "first declared here");
    }
    return false;
  }

  // Reports names that only case tells apart. Most names have no capitals, so that only names with capitals are
  // compared with the others. If both stand in one file, the message is at the later one.
  void check_case(const Composite& composite, const Members& members) {
    std::map<std::string, std::string_view> capitals;
    for (const auto& [name, member] : members) {
      const std::string small = folded(name);
      if (small == name) continue;
      const auto plain = members.find(small);
      const auto other = plain != members.end() ? plain : members.find(capitals.emplace(small, name).first->second);
      if (other->first == name || is_known(composite, *member.owner, *other->second.owner)) continue;
      const bool swap = is_before(member.span, other->second.span);
      program_.diagnostics
          .report<Message::kMemberCase>(swap ? other->second.span : member.span, swap ? name : other->first,
                                        swap ? other->first : name)
          .label(swap ? member.span : other->second.span, "declared here");
    }
  }

  static bool is_before(Span left, Span right) { return left.file == right.file && left.begin < right.begin; }

  void check_single_flag(const Composite& composite, FieldFlag flag, std::string_view what) {
    std::optional<std::size_t> first;
    for (std::size_t i = 0; i < composite.fields.size(); ++i) {
      if ((composite.fields[i].flags & flag) == 0) continue;
      if (!first) {
        first = i;
      } else if (!is_known(composite, *composite.field_owners[*first], *composite.field_owners[i])) {
        const bool version = flag == kFieldVersion;
        program_.diagnostics
            .report<Message::kSecondSpecial>(version ? flag_span(composite, i) : composite.field_spans[i],
                                             composite.symbol->name, what)
            .label(version ? flag_span(composite, *first) : composite.field_spans[*first], "the first one");
      }
    }
  }

  void check_reserved(const Composite& composite, const Composite& from, const Members& members) {
    const std::vector<ast::Name>& reserved = from.members->reserved;
    std::map<std::string_view, Span> seen;
    for (const ast::Name& name : reserved) {
      const auto [first, inserted] = seen.emplace(name.text, name.span);
      if (inserted || !name.present() || &from != &composite) continue;
      program_.diagnostics.report<Message::kRepeatedField>(name.span, name.text).label(first->second, "first here");
    }
    for (const ast::Name& name : reserved) {
      const auto member = members.find(name.text);
      if (!name.present() || member == members.end() || is_known(composite, from, *member->second.owner)) continue;
      program_.diagnostics.report<Message::kReservedMember>(member->second.span, name.text)
          .label(name.span, "reserved here");
    }
  }

  Program& program_;
};

}  // namespace

void inherit_members(Program& program) {
  Inheritance(program).run();
}

}  // namespace fgraph::idl
