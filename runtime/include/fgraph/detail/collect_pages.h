// Parts of a result: windows, pages and slices.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <fgraph/criteria/find.h>
#include <fgraph/detail/collect_entities.h>
#include <fgraph/page.h>
#include <fgraph/row.h>
#include <fgraph/task.h>

namespace fgraph::detail {

template <typename Entity>
class WindowCollector {
 public:
  using Value = Window<Entity>;
  WindowCollector(GraphCore& graph, CriteriaRequest request, WindowRequest window)
      : reader_(graph), request_(std::move(request)), window_(std::move(window)) {
    token_ = window_.token.text();
  }
  void reserve(std::size_t rows) { found_.items.reserve(rows); }
  void row(RowReader& row) {
    if (static_cast<std::int64_t>(found_.items.size()) == window_.size) return found_.expect_more();
    Entity& entity = found_.items.emplace_back();
    reader_.read(row, entity);
    token_ = window_token(request_, entity.id, row);
  }
  void start_over() {
    token_ = window_.token.text();
    found_ = Value();
  }
  Result<Value> finish() {
    found_.end_at(WindowToken(std::move(token_)));
    return std::move(found_);
  }

 private:
  EntityReader<Entity> reader_;
  CriteriaRequest request_;
  WindowRequest window_;
  std::string token_;
  Value found_;
};

// Yields a page of two results. Both queries have been sent already, so that they run at the same time.
template <typename Entity>
Task<Page<Entity>> join_page(Future<std::vector<Entity>> items, Future<std::int64_t> total, PageRequest request) {
  std::vector<Entity> found = co_await std::move(items);
  const std::int64_t count = co_await std::move(total);
  co_return Page<Entity>(std::move(found), count, request);
}

template <typename Entity>
Task<Slice<Entity>> cut_slice(Future<std::vector<Entity>> items, PageRequest request) {
  std::vector<Entity> found = co_await std::move(items);
  co_return Slice<Entity>(std::move(found), request);
}

}  // namespace fgraph::detail
