// This pass resolves fetch hints. A hint says which links come with a node, how many nodes of each, and what comes with
// those.
//
// Needs: fields and links.
// Establishes: the hints of every node. The descriptor of a node refers to links by their index.
// Reports: hints that belong to no node of the file, links and hints that are not known, hints that fetch themselves,
// and wrong limits, conditions and orders. After a mistake: the item that is wrong is left out of its hint.
//
// A hint can stand in another hint of its node by its name, and then its items take the place of the name. So hints are
// resolved when somebody first needs them, whatever their order in the text. A hint that is needed while it is being
// resolved is in a circle.
#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "idl/passes/passes.h"
#include "idl/resolve/conditions/query_conditions.h"
#include "idl/resolve/link_order.h"
#include "idl/resolve/names.h"
#include "idl/resolve/scope.h"
#include "idl/source/suggest.h"

namespace fgraph::idl {
namespace {

// A HintName holds the two parts of the name in "fetch Person.card".
struct HintName {
  ast::Name node;
  ast::Name hint;
};

HintName split(const ast::Name& name) {
  const std::size_t dot = name.text.rfind('.');
  if (dot == std::string_view::npos) return {name, {}};
  return {{name.text.substr(0, dot), name.span.part(0, dot)},
          {name.text.substr(dot + 1), name.span.part(dot + 1, name.text.size() - dot - 1)}};
}

// Works in two rounds over all files. The first finds the node of each hint and enters the hint under its name, so
// that the second can find hints whatever their order. The second resolves the hints of each node:
//
//   fetch Person.card { employer }
//   fetch Person.page { card, friends(limit: 20) { employer } }
//
// An item is a link if the node has one of that name, and else another hint of the same node, whose items take its
// place. Items below a link are about the link's target. `progress` of a hint says whether it has items already, and
// finds circles. `depth_` limits how deep hints contain each other, because reuse() and resolve() recurse.
class FetchResolver {
 public:
  explicit FetchResolver(Program& program) : program_(program) {
    for (Composite& node : program.composites) {
      if (node.descriptor != nullptr) by_descriptor_[node.descriptor] = &node;
    }
  }

  void run() {
    for (Unit& unit : program_.units) {
      for (const ast::Declaration& declaration : unit.file.declarations) {
        if (const auto* fetch = std::get_if<ast::FetchDeclaration>(&declaration)) declare(unit, *fetch);
      }
    }
    for (auto& [node, hints] : hints_) resolve(*node, hints);
  }

 private:
  enum class Progress : std::uint8_t { kWaiting, kOpen, kDone };
  struct Hint {
    const ast::FetchDeclaration* source = nullptr;
    ast::Name name;
    Progress progress = Progress::kWaiting;
    std::vector<FetchItemDescriptor> items;
  };
  using Hints = std::vector<Hint>;

  void declare(Unit& unit, const ast::FetchDeclaration& source) {
    if (!source.name.present()) return;
    const HintName name = split(source.name);
    if (!name.hint.present()) {
      program_.diagnostics.report<Message::kHintName>(source.name.span, "fetch Person." + std::string(name.node.text));
      return;
    }
    const std::size_t errors = program_.diagnostics.error_count();
    Symbol* symbol = find_symbol(program_, unit, name.node, NameUse::kNode);
    if (symbol == nullptr || program_.diagnostics.error_count() > errors) return;
    if (symbol->node() == nullptr) {
      program_.diagnostics
          .report<Message::kWrongKind>(name.node.span, name.node.text, with_article(kind_name(symbol->kind)), "a node")
          .label(symbol->span, "declared here");
      return;
    }
    if (symbol->unit != &unit) {
      program_.diagnostics.report<Message::kForeignHint>(source.name.span, name.hint.text, symbol->name)
          .label(symbol->span, "declared here");
      return;
    }
    if (check_name(name.hint, program_.diagnostics)) add(*symbol->composite, source, name.hint);
  }

  void add(Composite& node, const ast::FetchDeclaration& source, const ast::Name& name) {
    Hints& hints = hints_[&node];
    const auto [known, inserted] = by_name_.emplace(std::pair(&node, name.text), hints.size());
    Span first;
    if (!inserted) first = hints[known->second].name.span;
    const EntityDescriptor& descriptor = *node.descriptor;
    const FieldDescriptor* field = program_.members.field(descriptor, name.text);
    if (field != nullptr) first = node.field_spans[static_cast<std::size_t>(field - descriptor.fields.data())];
    const LinkDescriptor* link = program_.members.link(descriptor, name.text);
    if (link != nullptr) first = node.link_spans[static_cast<std::size_t>(link - descriptor.links.data())];
    if (inserted && first.file != nullptr) by_name_.erase(known);
    if (first.file != nullptr) {
      program_.diagnostics.report<Message::kDuplicateMember>(name.span, name.text, node.symbol->name)
          .label(first, "first declared here");
      return;
    }
    hints.push_back({&source, name, Progress::kWaiting, {}});
  }

  void resolve(Composite& node, Hints& hints) {
    std::vector<FetchDescriptor> resolved;
    for (Hint& hint : hints) {
      resolve(node, hint);
      FetchDescriptor descriptor;
      descriptor.name = program_.build.text(std::string(hint.name.text));
      descriptor.items = program_.build.list(hint.items);
      descriptor.doc = program_.build.doc(hint.source->doc);
      resolved.push_back(descriptor);
    }
    node.descriptor->hints = program_.build.list(std::move(resolved));
  }

  void resolve(const Composite& node, Hint& hint) {
    if (hint.progress != Progress::kWaiting) return;
    hint.progress = Progress::kOpen;
    hint.items = items(node, hint.source->items, hint.name.text);
    hint.progress = Progress::kDone;
  }

  std::vector<FetchItemDescriptor> items(const Composite& node, const std::vector<ast::FetchItem>& sources,
                                         std::string_view hint) {
    std::vector<FetchItemDescriptor> out;
    std::map<std::string_view, Span> seen;
    for (const ast::FetchItem& source : sources) {
      if (!source.name.present()) continue;
      const auto [first, inserted] = seen.emplace(source.name.text, source.name.span);
      if (inserted) {
        item(node, source, hint, out);
      } else {
        program_.diagnostics.report<Message::kDuplicateMember>(source.name.span, source.name.text, hint)
            .label(first->second, "first declared here");
      }
    }
    return out;
  }

  void item(const Composite& node, const ast::FetchItem& source, std::string_view hint,
            std::vector<FetchItemDescriptor>& out) {
    const LinkDescriptor* link = program_.members.link(*node.descriptor, source.name.text);
    if (link == nullptr) return reuse(node, source, out);
    FetchItemDescriptor result;
    result.link = static_cast<std::uint32_t>(link - node.descriptor->links.data());
    for (const ast::Argument& argument : source.arguments) apply(argument, *link, result);
    narrow(source, *link, result);
    sort(source, *link, result);
    const auto target = by_descriptor_.find(link->target);
    if (target != by_descriptor_.end()) {
      result.items = program_.build.list(items(*target->second, source.items, hint));
    }
    out.push_back(result);
  }

  // Reports parameters in the condition. A hint has none, because it is a constant.
  bool has_parameter(const ast::Expression& source) {
    if (source.kind == ast::Expression::Kind::kParameter) {
      program_.diagnostics
          .report<Message::kFetchArgument>(
              source.span, "a fetch hint has no parameters, and so no '" + std::string(source.text) + "'")
          .help("write a value, or give the condition at the call: links::friends.where(...)");
      return true;
    }
    bool found = false;
    for (const ast::Expression& operand : source.operands) found = has_parameter(operand) || found;
    for (const ast::Argument& argument : source.arguments) found = has_parameter(argument.value) || found;
    return found;
  }

  void narrow(const ast::FetchItem& source, const LinkDescriptor& link, FetchItemDescriptor& out) {
    if (!source.where || link.target == nullptr || has_parameter(*source.where)) return;
    Query nodes;
    nodes.entity = link.target;
    std::optional<Condition> where;
    if (is_single_hop(link)) {
      where = ConditionResolver(program_, nodes, *link.relationship).condition(*source.where);
    } else {
      where = ConditionResolver(program_, nodes).condition(*source.where);
    }
    if (!where) return;
    out.where = program_.build.text(std::string(source.where->span.text()));
    out.condition = program_.build.condition(*std::move(where));
  }

  // Resolves an order as if the link declared it, because the rules are the same. Names in it may have the owner
  // before them.
  void sort(const ast::FetchItem& source, const LinkDescriptor& link, FetchItemDescriptor& out) {
    if (source.order.empty() || link.target == nullptr) return;
    ast::Link declared;
    declared.order = source.order;
    declared.order_span = source.order_span;
    declared.target.text = link.target->name;
    declared.relationship.text = link.relationship->name;
    std::vector<LinkOrderDescriptor> order = resolve_link_order(program_, declared, link);
    const bool by_relationship = std::any_of(order.begin(), order.end(), [](const LinkOrderDescriptor& term) {
      return term.of == LinkOrderDescriptor::Of::kRelationship;
    });
    if (by_relationship && !is_single_hop(link)) {
      program_.diagnostics.report<Message::kFetchArgument>(
          source.order_span,
          "link '" + std::string(link.name) + "' leads over several relationships: it cannot be sorted by one of them");
      return;
    }
    out.order = program_.build.list(std::move(order));
  }

  // Puts the items of another hint of the same node in the place of its name. A link that the hint has already is not
  // added a second time: the item that stands first counts.
  void reuse(const Composite& node, const ast::FetchItem& source, std::vector<FetchItemDescriptor>& out) {
    Hint* hint = find(node, source.name.text);
    if (hint == nullptr) return report_unknown(node, source.name);
    if (!source.arguments.empty() || !source.items.empty() || source.where || !source.order.empty()) {
      program_.diagnostics
          .report<Message::kFetchArgument>(source.name.span, "fetch hint '" + std::string(hint->name.text) +
                                                                 "' has items of its own and takes nothing here")
          .label(hint->name.span, "declared here");
      return;
    }
    if (hint->progress == Progress::kOpen) {
      program_.diagnostics.report<Message::kHintCycle>(source.name.span, hint->name.text)
          .label(hint->name.span, "declared here");
      return;
    }
    if (depth_ == kDeepest) {
      program_.diagnostics.report<Message::kFetchArgument>(
          source.name.span, "fetch hints contain each other more than " + std::to_string(kDeepest) + " deep");
      return;
    }
    ++depth_;
    resolve(node, *hint);
    --depth_;
    for (const FetchItemDescriptor& one : hint->items) {
      const auto is_same = [&](const FetchItemDescriptor& other) { return other.link == one.link; };
      if (std::none_of(out.begin(), out.end(), is_same)) out.push_back(one);
    }
  }

  Hint* find(const Composite& node, std::string_view name) {
    const auto hints = hints_.find(const_cast<Composite*>(&node));
    if (hints == hints_.end()) return nullptr;
    const auto found = by_name_.find({&node, name});
    return found == by_name_.end() ? nullptr : &hints->second[found->second];
  }

  // Returns the link or hint that was probably meant, or an empty text if nothing is like it.
  std::string_view intended(const Composite& node, std::string_view name) {
    if (!program_.diagnostics.may_suggest()) return {};
    std::vector<std::string_view> names;
    for (const LinkDescriptor& link : node.descriptor->links) names.push_back(link.name);
    const auto hints = hints_.find(const_cast<Composite*>(&node));
    if (hints != hints_.end()) {
      for (const Hint& hint : hints->second) names.push_back(hint.name.text);
    }
    return program_.diagnostics.nearest(name, names);
  }

  void report_unknown(const Composite& node, const ast::Name& name) {
    const std::span<const FieldDescriptor> fields = node.descriptor->fields;
    if (const FieldDescriptor* field = program_.members.field(*node.descriptor, name.text)) {
      program_.diagnostics.report<Message::kUnknownLink>(name.span, name.text, node.symbol->name)
          .label(node.field_spans[static_cast<std::size_t>(field - fields.data())], "a field")
          .help("fields always come with their node; remove '" + std::string(name.text) + "'");
      return;
    }
    const std::string_view meant = intended(node, name.text);
    if (node.may_have(name.text) && !(node.incomplete && is_near(name.text, meant))) return;
    program_.diagnostics.report<Message::kUnknownLink>(name.span, name.text, node.symbol->name).suggest(meant);
  }

  void apply(const ast::Argument& argument, const LinkDescriptor& link, FetchItemDescriptor& out) {
    if (argument.value.kind == ast::Expression::Kind::kBroken) return;
    if (argument.name.text != "limit") {
      const Span place = argument.name.present() ? argument.name.span : argument.value.span;
      program_.diagnostics.report<Message::kFetchArgument>(place, "a fetch hint takes 'limit: number' and nothing else")
          .suggest(suggest(argument.name.text, std::array<std::string_view, 1>{"limit"}));
      return;
    }
    if (link.cardinality != Cardinality::kMany) {
      program_.diagnostics.report<Message::kFetchArgument>(
          argument.name.span, "link '" + std::string(link.name) + "' leads to one node at most: it needs no limit");
      return;
    }
    const std::string_view digits = argument.value.text;
    std::int64_t limit = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), limit);
    const bool is_number = argument.value.kind == ast::Expression::Kind::kInteger && error == std::errc() && limit > 0;
    if (is_number) {
      out.limit = limit;
    } else {
      program_.diagnostics.report<Message::kRowCount>(argument.value.span,
                                                      "'" + std::string(argument.value.span.text()) + "'");
    }
  }

  Program& program_;
  // Hints may contain each other only to this depth.
  static constexpr std::size_t kDeepest = 200;

  std::map<const EntityDescriptor*, Composite*> by_descriptor_;
  std::map<Composite*, Hints> hints_;
  std::map<std::pair<const Composite*, std::string_view>, std::size_t> by_name_;
  std::size_t depth_ = 0;
};

}  // namespace

void resolve_fetch_hints(Program& program) {
  FetchResolver(program).run();
}

}  // namespace fgraph::idl
