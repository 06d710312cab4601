// The tables of fetch hints.
#include <string>
#include <utility>
#include <vector>

#include "emit_parts.h"

namespace fgraph::compiler {
namespace {

// Writes the tables of nested items before those that point at them.
class ItemTables {
 public:
  ItemTables(Printer& printer, std::string prefix) : printer_(printer), prefix_(std::move(prefix)) {}

  // The name of the table; empty where there is none.
  std::string write(std::span<const FetchItemDescriptor> items) {
    if (items.empty()) return {};
    std::vector<std::string> nested;
    for (const FetchItemDescriptor& item : items) nested.push_back(write(item.items));
    const std::string name = prefix_ + std::to_string(count_++);
    const auto rows = [&] {
      for (std::size_t i = 0; i < items.size(); ++i) row(items[i], nested[i]);
    };
    printer_.emit({{"name", name}, {"rows", rows}}, R"cc(
      constexpr fgraph::FetchItemDescriptor $name$[] = {
          $rows$
      };
    )cc");
    return name;
  }

 private:
  void row(const FetchItemDescriptor& item, const std::string& nested) {
    printer_.emit({{"link", std::to_string(item.link)}}, "{.link = $link$");
    if (item.limit >= 0) printer_.emit({{"limit", std::to_string(item.limit)}}, ", .limit = $limit$");
    if (!nested.empty()) printer_.emit({{"items", nested}}, ", .items = $items$");
    printer_.emit("},\n");
  }

  Printer& printer_;
  std::string prefix_;
  std::size_t count_ = 0;
};

}  // namespace

void hint_tables(const Emission& emission, const EntityDescriptor& entity) {
  if (entity.hints.empty()) return;
  Printer& printer = emission.printer;
  const Record record(emission, entity);
  ItemTables tables(printer, record.constants + "HintItems");
  std::vector<std::string> items;
  for (const FetchDescriptor& hint : entity.hints) items.push_back(tables.write(hint.items));
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
