// These functions write the tables of fetch hints.
//
// `fetch Person.circle { home, friends(limit: 20) { home } }` is a tree of items. Each list of items becomes a table,
// and an item points at the table of its own items. Tables are numbered in the order in which they are written:
//
//   constexpr fgraph::FetchItemDescriptor kPersonHintItems0[] = {{.link = 3}};
//   constexpr fgraph::FetchItemDescriptor kPersonHintItems1[] = {
//       {.link = 3}, {.link = 0, .limit = 20, .items = kPersonHintItems0}};
//   constexpr fgraph::FetchDescriptor kPersonHints[] = {{.name = "circle"sv, .items = kPersonHintItems1}};
//
// A link is the place in the links of the node to which the item belongs, and a field of an order is the place in the
// fields. Hints that a hint names (`{ card }`) are replaced by their items before; no table knows of them.
#include <string>
#include <utility>
#include <vector>

#include "compiler/emit/emit_parts.h"

#include "core/plan/link_plan.h"

namespace fgraph::compiler {
namespace {

std::string order_row(const LinkOrderDescriptor& term) {
  std::string row = term.of == LinkOrderDescriptor::Of::kTarget
                        ? "{.of = fgraph::LinkOrderDescriptor::Of::kTarget, .field = "
                        : "{.of = fgraph::LinkOrderDescriptor::Of::kRelationship, .field = ";
  row += std::to_string(term.field);
  if (term.direction == LinkOrderDescriptor::Direction::kDescending) {
    row += ", .direction = fgraph::LinkOrderDescriptor::Direction::kDescending";
  }
  return row + "},\n";
}

// Writes the tables of the items of hints. The table of nested items is written before the table that points at it.
class ItemTables {
 public:
  ItemTables(Printer& printer, std::string prefix) : printer_(printer), prefix_(std::move(prefix)) {}

  // Writes the table of these items of the entity. Returns its name, which is empty if there are no items.
  std::string write(const EntityDescriptor& entity, std::span<const FetchItemDescriptor> items) {
    if (items.empty()) return {};
    std::vector<std::string> nested;
    std::vector<std::string> orders;
    for (const FetchItemDescriptor& item : items) {
      nested.push_back(write(*entity.links[item.link].target, item.items));
      orders.push_back(write_order(item));
    }
    const std::string name = prefix_ + std::to_string(count_++);
    const auto rows = [&] {
      for (std::size_t i = 0; i < items.size(); ++i) row(entity, items[i], nested[i], orders[i]);
    };
    printer_.emit({{"name", name}, {"rows", rows}}, R"cc(
      constexpr fgraph::FetchItemDescriptor $name$[] = {
          $rows$
      };
    )cc");
    return name;
  }

 private:
  std::string write_order(const FetchItemDescriptor& item) {
    if (item.order.empty()) return {};
    std::string name = prefix_ + "Order" + std::to_string(orders_++);
    const auto rows = [&] {
      for (const LinkOrderDescriptor& term : item.order) printer_.emit({{"row", order_row(term)}}, "$row$");
    };
    printer_.emit({{"name", name}, {"rows", rows}}, R"cc(
      constexpr fgraph::LinkOrderDescriptor $name$[] = {
          $rows$
      };
    )cc");
    return name;
  }

  // The query of an item without a condition and an order is not written, because the client makes it from the link
  // alone. A condition cannot be made into a query at run time: the generated code only has its words, for messages.
  void row(const EntityDescriptor& entity, const FetchItemDescriptor& item, const std::string& nested,
           const std::string& order) {
    printer_.emit({{"link", std::to_string(item.link)}}, "{.link = $link$");
    if (item.limit >= 0) printer_.emit({{"limit", std::to_string(item.limit)}}, ", .limit = $limit$");
    if (!nested.empty()) printer_.emit({{"items", nested}}, ", .items = $items$");
    if (!item.where.empty()) printer_.emit({{"where", view_literal(item.where)}}, ", .where = $where$");
    if (!order.empty()) printer_.emit({{"order", order}}, ", .order = $order$");
    const core::OwnedPlan plan = core::build_fetch_query(entity, item);
    if (!plan.cypher.empty()) printer_.emit({{"cypher", view_literal(plan.cypher)}}, ", .cypher = $cypher$");
    printer_.emit("},\n");
  }

  Printer& printer_;
  std::string prefix_;
  std::size_t count_ = 0;
  std::size_t orders_ = 0;
};

}  // namespace

void hint_tables(const Emission& emission, const EntityDescriptor& entity) {
  if (entity.hints.empty()) return;
  Printer& printer = emission.printer;
  const Record record(emission, entity);
  ItemTables tables(printer, record.constants + "HintItems");
  std::vector<std::string> items;
  for (const FetchDescriptor& hint : entity.hints) items.push_back(tables.write(entity, hint.items));
  const auto rows = [&] {
    for (std::size_t i = 0; i < items.size(); ++i) {
      printer.emit({{"name", view_literal(entity.hints[i].name)},
                    {"items", items[i].empty() ? "{}" : items[i]},
                    {"doc", [&] { doc_member(printer, entity.hints[i].doc); }}},
                   R"cc(
        {
            .name = $name$,
            .items = $items$,
            $doc$
        },
      )cc");
    }
  };
  printer.emit({{"constants", record.constants}, {"rows", rows}}, R"cc(
    constexpr fgraph::FetchDescriptor $constants$Hints[] = {
        $rows$
    };
  )cc");
}

}  // namespace fgraph::compiler
