// A source of rows that is a script: queries are answered by a function of the test, at once and on its own thread.
//
//   FakeRows rows([](const FakeQuery& query) { return FakeReply::of({{1, 2}, {3}}); });
//   sync_wait(client::try_unit(rows, unit, call));
#pragma once

#include <concepts>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <fgraph/client.h>

#include "client/graph/graph_request.h"
#include "client/graph/row_source.h"

namespace fgraph::testing {

// One value of a reply.
class FakeValue {
 public:
  FakeValue() {}
  template <std::integral Number>
  FakeValue(Number number) : kind_(Kind::kNumber), number_(static_cast<std::int64_t>(number)) {}  // NOLINT
  FakeValue(const char* text) : kind_(Kind::kText), text_(text) {}                                // NOLINT
  FakeValue(std::string text) : kind_(Kind::kText), text_(std::move(text)) {}                     // NOLINT
  FakeValue(std::vector<FakeValue> list) : kind_(Kind::kList), list_(std::move(list)) {}          // NOLINT
  FakeValue(const std::vector<std::int64_t>& list) : kind_(Kind::kList) {                         // NOLINT
    for (const std::int64_t number : list) list_.emplace_back(number);
  }

  // As the server writes it. The cells refer to the texts of this value.
  void write(std::vector<detail::Cell>& cells, ReplyFormat format) const {
    constexpr std::int64_t kCodes[] = {1, 3, 2, 6};
    if (format == ReplyFormat::kCompact) {
      cells.push_back({detail::Cell::Kind::kArray, 2, nullptr});
      cells.push_back({detail::Cell::Kind::kInteger, kCodes[static_cast<std::size_t>(kind_)], nullptr});
    }
    switch (kind_) {
      case Kind::kNull: cells.emplace_back(); break;
      case Kind::kNumber: cells.push_back({detail::Cell::Kind::kInteger, number_, nullptr}); break;
      case Kind::kText:
        cells.push_back({detail::Cell::Kind::kText, static_cast<std::int64_t>(text_.size()), text_.data()});
        break;
      case Kind::kList:
        cells.push_back({detail::Cell::Kind::kArray, static_cast<std::int64_t>(list_.size()), nullptr});
        for (const FakeValue& element : list_) element.write(cells, format);
        break;
    }
  }

 private:
  enum class Kind : std::uint8_t { kNull, kNumber, kText, kList } kind_ = Kind::kNull;
  std::int64_t number_ = 0;
  std::string text_;
  std::vector<FakeValue> list_;
};

// Rows, or an error in their place.
struct FakeReply {
  std::vector<std::vector<FakeValue>> rows;
  std::optional<Error> error;
};

struct FakeQuery {
  const Plan& plan;
  const std::string& header;  // the parameters
};

// Thread-safe as the script is.
class FakeRows final : public client::RowSource {
 public:
  using Script = std::function<FakeReply(const FakeQuery&)>;
  explicit FakeRows(Script script) : RowSource(closed_graph()), script_(std::move(script)) {}

  void send(const Plan& plan, ParameterWriter parameters, const detail::RowSubject& subject,
            detail::ReplyHandler& handler, const detail::Call&) override {
    ++queries_;
    if (parameters.error()) return handler.on_failed(*parameters.error());
    const std::string header = parameters.take();
    const FakeReply reply = script_({plan, header});
    if (reply.error) return handler.on_failed(*reply.error);
    handler.expect_rows(reply.rows.size());
    for (const std::vector<FakeValue>& values : reply.rows) {
      std::vector<detail::Cell> cells;
      for (const FakeValue& value : values) value.write(cells, plan.format);
      RowReader row(cells.data(), cells.size(), values.size(), plan.format);
      handler.on_row(row);
      if (row.failed()) return handler.on_failed(client::mismatch_error(plan.name, subject, row));
    }
    handler.on_finished();
  }

  int queries() const { return queries_; }

 private:
  // A graph of a client that has ended: it has no loop, so what waits for a reply goes on at once.
  static Graph closed_graph() {
    static const Graph graph = Client::connect("falkor://127.0.0.1:1")->graph("fake");
    return graph;
  }

  Script script_;
  int queries_ = 0;
};

}  // namespace fgraph::testing
