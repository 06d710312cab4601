// An operation is sent by submit(), and a handler is told about its reply.
//
// Thread-safety: submit() is thread-safe; handlers are for the loop thread only.
//
// Functions without a body are defined in graph_request.cc and raw_result.cc.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include <fgraph/descriptor.h>
#include <fgraph/detail/call.h>
#include <fgraph/error.h>
#include <fgraph/future.h>
#include <fgraph/parameters.h>
#include <fgraph/plan.h>
#include <fgraph/row.h>

namespace fgraph {
class QueryStatistics;
}

namespace fgraph::detail {

class GraphCore;

// A ReplyHandler receives the reply to one operation. The loop thread calls expect_rows, then on_row for each row, and
// at last exactly one of on_finished and on_failed. If the operation is sent again, all but the last begins anew after
// start_over().
class ReplyHandler {
 public:
  // `rows` is a first estimate of the number of rows, before the first one.
  virtual void expect_rows(std::size_t rows) { (void)rows; }
  virtual void on_row(RowReader& row) = 0;
  virtual void on_statistics(std::span<const Cell> lines) { (void)lines; }
  // kMany means that the operation must not succeed if the server may have cut the rows.
  enum class Rows : std::uint8_t { kOne, kMany };
  virtual Rows rows() const { return Rows::kMany; }
  // Forgets all that has come, because the operation is sent again. Returns false if that cannot be forgotten; the
  // operation then fails. `graph` is the graph that it goes to.
  virtual bool start_over(GraphCore& graph) {
    (void)graph;
    return false;
  }
  virtual void on_finished() noexcept = 0;
  virtual void on_failed(Error error) noexcept = 0;
  virtual void retain_handler() noexcept = 0;
  virtual void release_handler() noexcept = 0;

 protected:
  ~ReplyHandler() = default;
};

// A RowSubject names the columns of a reply in errors. They belong to an entity or relationship, are the fields of a
// struct, or have no names.
class RowSubject {
 public:
  RowSubject() {}
  RowSubject(std::nullptr_t) {}                                              // NOLINT(google-explicit-constructor)
  RowSubject(const EntityDescriptor* entity) : entity_(entity) {}            // NOLINT(google-explicit-constructor)
  RowSubject(const StructDescriptor& structure) : structure_(&structure) {}  // NOLINT(google-explicit-constructor)
  explicit RowSubject(const RelationshipDescriptor& relationship) : relationship_(&relationship) {}

  // Returns an empty name if the columns have none.
  std::string_view name() const;
  // Returns whether the columns are those of a struct. A message then names its members and not those of the nodes in
  // it.
  bool is_struct() const { return structure_ != nullptr; }
  std::string column_name(std::size_t column) const;
  // Says why the columns of a reply do not fit. The text is empty if they do.
  std::string misfit(std::span<const Cell> columns) const;

 private:
  const EntityDescriptor* entity_ = nullptr;
  const StructDescriptor* structure_ = nullptr;
  const RelationshipDescriptor* relationship_ = nullptr;
};

// Sends `plan`, whose reply goes to `handler`.
void submit(GraphCore& graph, const Plan& plan, ParameterWriter parameters, const RowSubject& subject,
            ReplyHandler& handler, const Call& call);
Executor& executor_of(GraphCore& graph);
// Returns the number that the graph has in this process. An object keeps it.
std::uint32_t graph_number(const GraphCore& graph) noexcept;

// Returns the error that the server may have cut the result of `what` after `rows` rows.
Error truncated_error(std::string_view what, std::size_t rows);

// Reads the lines that end a result set.
void read_statistics(std::span<const Cell> lines, QueryStatistics& out);
}  // namespace fgraph::detail
