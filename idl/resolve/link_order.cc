#include "idl/resolve/link_order.h"

#include <algorithm>
#include <string>
#include <utility>

#include "idl/resolve/query_parts.h"
#include "idl/resolve/types.h"
#include "idl/source/suggest.h"

namespace fgraph::idl {
namespace {

// Resolves the terms of one order. A term is a field of the target or of the relationship. If both have a field of
// that name, the term has to name its owner: `order by Knows.since desc, Person.name`.
//
// The pass over links and fetch hints with an order of their own use it. A term with a mistake is left out, and the
// link stays, so that the queries which use it are checked.
class LinkOrder {
 public:
  LinkOrder(Program& program, const ast::Link& source, const LinkDescriptor& link)
      : program_(program), source_(source), link_(link) {}

  std::vector<LinkOrderDescriptor> run() {
    if (link_.cardinality != Cardinality::kMany && !source_.order.empty()) {
      program_.diagnostics.report<Message::kLinkOrder>(source_.order_span, link_.name)
          .help("only the nodes of a link to many, [*], have an order");
      return {};
    }
    for (const ast::OrderTerm& term : source_.order) {
      if (term.path.present()) add(term);
    }
    return std::move(order_);
  }

 private:
  using Of = LinkOrderDescriptor::Of;

  std::span<const FieldDescriptor> fields(Of of) const {
    switch (of) {
      case Of::kTarget: return link_.target->fields;
      case Of::kRelationship: return link_.relationship->fields;
    }
    return {};
  }

  std::string_view name(Of of) const {
    switch (of) {
      case Of::kTarget: return link_.target->name;
      case Of::kRelationship: return link_.relationship->name;
    }
    return {};
  }

  const FieldDescriptor* find(Of of, std::string_view field) const {
    if (of == Of::kTarget) return program_.members.field(*link_.target, field);
    const std::span<const FieldDescriptor> all = fields(of);
    const auto found = std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.name == field; });
    return found == all.end() ? nullptr : &*found;
  }

  void add(const ast::OrderTerm& term) {
    const std::string_view path = term.path.text;
    const std::size_t dot = path.rfind('.');
    if (dot != std::string_view::npos) return add_qualified(term, path.substr(0, dot), path.substr(dot + 1));
    const FieldDescriptor* of_target = find(Of::kTarget, path);
    const FieldDescriptor* of_relationship = find(Of::kRelationship, path);
    if (of_target != nullptr && of_relationship != nullptr) {
      const std::string field(path);
      program_.diagnostics
          .report<Message::kAmbiguousOrder>(term.path.span, path, name(Of::kTarget), name(Of::kRelationship))
          .help("write '" + std::string(name(Of::kTarget)) + "." + field + "' or '" +
                std::string(name(Of::kRelationship)) + "." + field + "'");
    } else if (of_target != nullptr) {
      add_field(term, Of::kTarget, *of_target);
    } else if (of_relationship != nullptr) {
      add_field(term, Of::kRelationship, *of_relationship);
    } else {
      report_unknown(term.path.span, path);
    }
  }

  // Adds a field with the name of its owner before it: `Knows.since` or `Person.name`. The owner is named as the link
  // names it, or by its own name.
  void add_qualified(const ast::OrderTerm& term, std::string_view owner, std::string_view field) {
    const Span place = term.path.span.part(owner.size() + 1, field.size());
    for (const Of of : {Of::kTarget, Of::kRelationship}) {
      const std::string_view written = of == Of::kTarget ? source_.target.text : source_.relationship.text;
      if (owner.empty() || (owner != name(of) && owner != written)) continue;
      if (const FieldDescriptor* found = find(of, field)) return add_field(term, of, *found);
      if (of == Of::kTarget) return report_unknown_field(program_, place, field, *link_.target);
      return report_unknown_relationship_field(place, field);
    }
    report_unknown(term.path.span, term.path.text);
  }

  void add_field(const ast::OrderTerm& term, Of of, const FieldDescriptor& field) {
    if (!can_sort(field.type)) {
      program_.diagnostics.report<Message::kOrderField>(term.path.span, field.name, type_text(field.type));
      return;
    }
    LinkOrderDescriptor added;
    added.of = of;
    added.field = static_cast<std::uint32_t>(&field - fields(of).data());
    if (term.direction == ast::OrderTerm::Direction::kDescending) {
      added.direction = LinkOrderDescriptor::Direction::kDescending;
    }
    const bool known = std::any_of(order_.begin(), order_.end(), [&](const LinkOrderDescriptor& other) {
      return other.of == of && other.field == added.field;
    });
    if (known) {
      Diagnostic& diagnostic = program_.diagnostics.report<Message::kRepeatedField>(term.path.span, field.name);
      for (std::size_t i = 0; i < order_.size(); ++i) {
        if (order_[i].of == of && order_[i].field == added.field) diagnostic.label(places_[i], "first here");
      }
      return;
    }
    order_.push_back(added);
    places_.push_back(term.path.span);
  }

  void report_unknown(Span place, std::string_view text) {
    if (!program_.diagnostics.may_suggest()) return report_unknown_field(program_, place, text, *link_.target);
    std::vector<std::string_view> names;
    for (const FieldDescriptor& field : fields(Of::kTarget)) names.push_back(field.name);
    for (const FieldDescriptor& field : fields(Of::kRelationship)) names.push_back(field.name);
    const std::string_view meant = program_.diagnostics.nearest(text, names);
    // The relationship may have had the field, if it has an error.
    if (is_forgiven(text)) return;
    if (find(Of::kRelationship, meant) == nullptr) return report_unknown_field(program_, place, text, *link_.target);
    report_unknown_relationship_field(place, text);
  }

  // Returns whether the relationship has an error, because of which the field may only seem to be missing.
  bool is_forgiven(std::string_view text) const {
    return std::any_of(program_.composites.begin(), program_.composites.end(), [&](const Composite& one) {
      return one.relationship == link_.relationship && one.relationship != nullptr && one.may_have(text);
    });
  }

  void report_unknown_relationship_field(Span place, std::string_view text) {
    if (is_forgiven(text)) return;
    std::vector<std::string_view> names;
    for (const FieldDescriptor& field : fields(Of::kRelationship)) names.push_back(field.name);
    program_.diagnostics.report<Message::kUnknownField>(place, text, name(Of::kRelationship))
        .suggest(program_.diagnostics.nearest(text, names));
  }

  Program& program_;
  const ast::Link& source_;
  const LinkDescriptor& link_;
  std::vector<LinkOrderDescriptor> order_;
  std::vector<Span> places_;  // parallel to `order_`
};

}  // namespace

std::vector<LinkOrderDescriptor> resolve_link_order(Program& program, const ast::Link& source,
                                                    const LinkDescriptor& link) {
  return LinkOrder(program, source, link).run();
}

}  // namespace fgraph::idl
