#include "client/orm/save/unit_of_work.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "client/net/calls/call_errors.h"
#include "client/orm/objects/operation_errors.h"
#include "client/orm/save/explain.h"
#include "client/orm/save/key_lookup.h"
#include "client/orm/save/work_result.h"
#include "core/plan/save/save_plan.h"

namespace fgraph::client {
namespace {

Error protocol_error(std::string_view problem) {
  return Error(ErrorCode::kProtocol, Outcome::kExecuted, "save: the reply has " + std::string(problem));
}

// A SaveCollector reads the lists of the one row.
class SaveCollector {
 public:
  using Value = SaveReply;
  static constexpr detail::ReplyHandler::Rows kRows = detail::ReplyHandler::Rows::kOne;
  explicit SaveCollector(const WorkPlan& plan) : plan_(plan), columns_(plan.layout.columns) {
    for (const core::SaveShape::Keyed& group : plan.shape.keyed) stored_ += core::stored_fields(group).size();
  }
  void reserve(std::size_t) {}
  void row(RowReader& row) {
    if (std::exchange(reply_.written, true)) return misfit("more than one row");
    // A query without lists returns a number.
    if (row.columns() != std::max<std::size_t>(columns_ + stored_, 1)) return misfit("another number of columns");
    for (std::size_t i = 0; i < columns_; ++i) row.read(reply_.lists.emplace_back());
    for (std::size_t group = 0; group < plan_.keyed.size(); ++group) read_stored(row, group);
  }
  Result<Value> finish() {
    if (!problem_.empty()) return protocol_error(problem_);
    return std::move(reply_);
  }

 private:
  void misfit(std::string_view problem) { problem_ = problem; }

  void read_stored(RowReader& row, std::size_t group) {
    std::vector<std::shared_ptr<void>>& objects = reply_.stored.emplace_back();
    const std::vector<std::size_t> fields = core::stored_fields(plan_.shape.keyed[group]);
    if (fields.empty()) return;
    const detail::EntityOperations& operations = *plan_.expected[plan_.shape.matched.size() + group].operations;
    for (std::size_t i = 0; i < plan_.keyed[group].size(); ++i) objects.push_back(operations.make());
    for (const std::size_t field : fields) {
      const std::size_t size = row.enter_list();
      if (row.failed()) return;
      if (size != objects.size()) return misfit("a list of another length");
      for (const std::shared_ptr<void>& object : objects) {
        detail::decode_field(*operations.record, row, object.get(), field);
      }
      row.leave_list();
    }
  }

  const WorkPlan& plan_;
  std::size_t columns_;
  std::size_t stored_ = 0;
  std::string_view problem_;
  SaveReply reply_;
};

// Returns the error of the query, with what the plan knows besides. The server names the label whose constraint was
// violated, and of a unique one not the property. Of the values of fields the reply holds only those of immutable
// fields of nodes that were found by their keys. In any other reply a value of a wrong type is not the graph's fault.
Error understood(const Error& error, const core::SaveShape& shape) {
  const auto returns_fields = [](const core::SaveShape::Keyed& group) { return !core::stored_fields(group).empty(); };
  const bool is_from_graph =
      error.outcome() == Outcome::kRejected || std::any_of(shape.keyed.begin(), shape.keyed.end(), returns_fields);
  if (error.code() == ErrorCode::kTypeMismatch && !is_from_graph) return protocol_error("a value of another type");
  if (error.code() != ErrorCode::kConstraint) return error;
  for (const core::SaveShape::Created& group : shape.created) {
    if (is_about(error, *group.entity)) return constraint_error(error, *group.entity);
  }
  for (const core::SaveShape::Updated& group : shape.updated) {
    if (is_about(error, *group.entity)) return constraint_error(error, *group.entity);
  }
  for (const core::SaveShape::Keyed& group : shape.keyed) {
    if (is_about(error, *group.entity)) return constraint_error(error, *group.entity);
  }
  return error;
}

// Yields no error if a key that was asked for leads to another node now: a new unit may succeed.
Task<std::optional<Error>> reason_of_refusal(RowSource& rows, const WorkGraph& work, const WorkPlan& plan,
                                             detail::Call call) {
  if (!work.known_keys().empty()) {
    Task<bool> asking = have_keys_moved(rows, work, call);
    const bool have_moved = co_await asking;
    if (have_moved) co_return std::nullopt;
  }
  Task<std::optional<Error>> reason = explain(rows, work, plan, call);
  std::optional<Error> error = co_await reason;
  // A node may have gone after the keys were asked for again.
  if (error && !work.known_keys().empty()) {
    Task<bool> asking = have_keys_moved(rows, work, call);
    const bool have_moved = co_await asking;
    if (have_moved) co_return std::nullopt;
  }
  co_return error;
}

}  // namespace

Task<void> run_unit(RowSource& rows, UnitOfWork& unit, detail::Call call) {
  Task<bool> tried = try_unit(rows, unit, call);
  const bool written = co_await tried;
  if (!written) throw unexplained_error(unit.plan().shape);
}

Task<bool> try_unit(RowSource& rows, UnitOfWork& unit, detail::Call call) {
  WorkPlan& plan = unit.plan();
  if (plan.empty()) {
    apply_reply(rows.graph(), unit.graph(), plan, SaveReply());
    co_return true;
  }
  const core::OwnedPlan query = core::build_save(plan.shape);
  Future<SaveReply> sent = ask<SaveCollector>(rows, query.view(), std::move(plan.parameters), nullptr, call, plan);
  const Result<SaveReply> answered = co_await sent.result();
  if (!answered.ok()) throw understood(answered.error(), plan.shape);
  const SaveReply& reply = *answered;
  if (!reply.written) {
    std::optional<Error> error;
    Task<std::optional<Error>> reason = reason_of_refusal(rows, unit.graph(), plan, call);
    try {
      error = co_await reason;
    } catch (const Error& failed) {
      error = after_refusal(failed);
    }
    if (error) throw Error(*error);
    co_return false;
  }
  if (const std::string_view problem = misfit(plan, reply); !problem.empty()) throw protocol_error(problem);
  unit.set_touched(apply_reply(rows.graph(), unit.graph(), plan, reply));
  if (plan.layout.gone) unit.set_gone(reply.lists[*plan.layout.gone]);
  co_return true;
}

}  // namespace fgraph::client
