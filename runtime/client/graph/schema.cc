// The functions for the schema on the server compare, create, wait and drop.
//
// ensure_schema() takes these steps:
// 1. It makes the graph know all names of properties, if there are constraints (introduce).
// 2. It settles the indexes: it drops what is unwanted, creates what is missing, and looks again until the list of
//    the server says that all of them are built (settle_indexes).
// 3. It does so for constraints, which need the indexes (settle_constraints).
// 4. It asks why constraints failed: how many values occur twice, how many nodes lack one (explain).
//
// Each look compares the declared elements with the list of the server (core/plan/schema_elements.h); diff_schema()
// is one look and step 4. drop_schema() drops constraints first and indexes after them.
//
// Other programs may do the same at the same time. So a command that was done already counts as done, and nothing is
// assumed to be there before the list shows it. All questions and commands of a call have one deadline. If it comes
// during a pause, the report says what is still being built; if it comes during a command, the call fails.
//
// A command that the server refuses does not end the call: the reason is kept and appears in the report, and the
// other elements are still made. Anything else, such as a lost connection, ends the call.
#include <fgraph/schema.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <fgraph/detail/collect_counts.h>
#include <fgraph/value.h>

#include "client/graph/graph_request.h"
#include "client/graph/raw_query.h"
#include "client/graph/schema.h"
#include "client/graph/schema_refusals.h"
#include "client/net/calls/call_errors.h"
#include "client/net/client_core.h"
#include "core/plan/schema_commands.h"
#include "core/plan/schema_elements.h"

namespace fgraph {
namespace {

using client::counted;
using client::duplicates_reason;
using client::is_done_already;
using client::is_refusal;
using client::Loop;
using client::unsafe_reason;
using core::ConstraintAction;

// The pause between two looks at the indexes and constraints that are being built grows from the first to the longest.
constexpr std::int64_t kFirstPauseMs = 2;
constexpr std::int64_t kLongestPauseMs = 250;

// A NumbersCollector reads up to two numbers of one row. They are 0 if there is no row: some aggregates over nothing
// send none.
class NumbersCollector {
 public:
  using Value = std::pair<std::int64_t, std::int64_t>;
  void reserve(std::size_t) {}
  void row(RowReader& row) {
    row.read(numbers_.first);
    if (row.columns() > 1) row.read(numbers_.second);
  }
  Result<Value> finish() { return numbers_; }

 private:
  Value numbers_;
};

std::vector<const SchemaElement*> elements_at(const std::vector<SchemaEntry>& entries,
                                              const std::vector<std::size_t>& indices) {
  std::vector<const SchemaElement*> elements;
  elements.reserve(indices.size());
  for (const std::size_t index : indices) elements.push_back(&entries[index].element);
  return elements;
}

std::vector<List> rows_or_nothing(Result<QueryResult> result) {
  if (result.ok()) return std::move(result->mutable_rows());
  if (result.error().code() != ErrorCode::kNotFound) throw Error(result.error());
  return {};
}

}  // namespace

namespace client {

Task<std::vector<SchemaElement>> list_elements(Graph graph, detail::Call call) {
  const std::string indexes_query = core::list_indexes();
  const std::string constraints_query = core::list_constraints();
  const Parameters none;
  Future<QueryResult> indexes = raw_query(graph.core(), Access::kRead, indexes_query, none, call);
  Future<QueryResult> constraints = raw_query(graph.core(), Access::kRead, constraints_query, none, call);
  std::vector<List> index_rows = rows_or_nothing(co_await indexes.result());
  std::vector<List> constraint_rows = rows_or_nothing(co_await constraints.result());
  co_return core::found_elements(index_rows, constraint_rows);
}

}  // namespace client

namespace {

// A SchemaWork does the work of one call. ensure() first settles indexes: it drops unwanted ones, creates missing
// ones, and looks again until the server lists them as built. It then does the same for constraints, and at last
// counts why some failed. What was refused, created, started and dropped is kept by the place of an entry among the
// declared ones, because each comparison makes all entries anew.
//
// Loop thread only.
class SchemaWork {
 public:
  SchemaWork(Graph graph, std::vector<SchemaEntry> declared, SchemaChanges changes, const detail::Call& call)
      : graph_(std::move(graph)), declared_(std::move(declared)), changes_(changes), call_(call) {}

  Task<void> compare() {
    found_ = co_await client::list_elements(graph_, call_);
    entries_ = core::compare_schema(declared_, found_);
    for (const auto& [index, reason] : refused_) {
      if (entries_[index].state != SchemaState::kMissing && entries_[index].state != SchemaState::kFailed) continue;
      entries_[index].state = SchemaState::kFailed;
      entries_[index].reason = reason;
    }
  }

  Task<void> ensure() {
    // A unique constraint needs an index, so indexes are settled first.
    if (co_await settle_indexes() && co_await settle_constraints()) co_await explain();
    for (std::size_t i = 0; i < declared_.size(); ++i) {
      SchemaEntry& entry = entries_[i];
      if (entry.state == SchemaState::kPresent && created_.contains(i)) entry.state = SchemaState::kCreated;
      if (entry.state == SchemaState::kMissing && started_.contains(i)) entry.state = SchemaState::kBuilding;
    }
    for (const auto& [description, extra] : dropped_extras_) entries_.push_back(extra);
  }

  // If the server (FalkorDB 4.16.3) refuses a query, it takes back the names of properties that the query was the
  // first to use. But the plan of that query stays in its cache with the numbers of those names. If the plan is run
  // again, it stores values under no name, or under the name that gets the number next. Constraints refuse queries, so
  // the names have to exist before.
  Task<void> introduce(std::set<std::string> names) {
    const bool refuses = std::any_of(declared_.begin(), declared_.end(),
                                     [](const SchemaEntry& entry) { return !core::is_index(entry.element.kind); });
    if (!refuses) co_return;
    const std::string listing = core::list_property_names();
    const Parameters none;
    Future<QueryResult> listed = client::raw_query(graph_.core(), Access::kRead, listing, none, call_);
    for (const List& row : rows_or_nothing(co_await listed.result())) {
      if (row.size() != 1)
        throw Error(ErrorCode::kProtocol, Outcome::kExecuted, "a list of properties has other columns");
      names.erase(row.front().as<std::string>());
    }
    if (names.empty()) co_return;
    Task<Result<void>> run = run_cypher(core::introduce_properties(names));
    const Result<void> done = co_await run;
    if (!done.ok()) throw Error(done.error());
  }

  Task<void> drop() {
    co_await compare();
    for (const IsIndex part : kDropOrder) {
      for (Pause pause; co_await drop_declared(part) && co_await wait(pause);) co_await compare();
    }
    co_await compare();
    for (std::size_t i = 0; i < declared_.size(); ++i) {
      if (is_there(entries_[i].element)) continue;
      entries_[i].state = dropped_.contains(i) ? SchemaState::kDropped : SchemaState::kAbsent;
      entries_[i].reason.clear();
    }
  }

  // Says why constraints failed.
  Task<void> explain() {
    for (SchemaEntry& entry : entries_) {
      if (entry.state != SchemaState::kFailed || !entry.reason.empty()) continue;
      const SchemaOwner owner = entry.element.owner;
      if (entry.element.kind == SchemaKind::kUnique) {
        const Numbers numbers = co_await count(core::count_duplicates, entry.element, ParameterWriter());
        entry.reason = duplicates_reason(numbers.first, numbers.second, owner);
      } else if (entry.element.kind == SchemaKind::kMandatory) {
        const Numbers numbers = co_await count(core::count_absent, entry.element, ParameterWriter());
        entry.reason = counted(numbers.first, owner) + " without a value";
      }
    }
  }

  // Returns the error of the call. An index or a constraint that was made or dropped before stays so.
  Error of_call(const Error& error) const { return has_written_ ? client::after_answer(error) : error; }

  SchemaReport take_report() {
    SchemaReport report;
    report.entries = std::move(entries_);
    return report;
  }

 private:
  using Numbers = NumbersCollector::Value;
  // A Note is the result of a command: it was done, another client had done it already, or the server refused it.
  enum class Note : std::uint8_t { kDone, kElsewhere, kRefused };
  enum class IsIndex : std::uint8_t { kNo, kYes };
  // The server does not drop an index that a constraint needs, so constraints go first.
  static constexpr IsIndex kDropOrder[] = {IsIndex::kNo, IsIndex::kYes};

  static bool is_part(const SchemaEntry& entry, IsIndex part) {
    return core::is_index(entry.element.kind) == (part == IsIndex::kYes);
  }
  bool is_there(const SchemaElement& element) const {
    return std::any_of(found_.begin(), found_.end(),
                       [&](const SchemaElement& other) { return core::same_place(other, element); });
  }

  // A Pause says how long to wait before the next comparison.
  class Pause {
   public:
    std::int64_t next() { return std::exchange(milliseconds_, std::min(milliseconds_ * 2, kLongestPauseMs)); }

   private:
    std::int64_t milliseconds_ = kFirstPauseMs;
  };
  // Waits for a pause. Yields false if the deadline of the call comes before its end.
  Task<bool> wait(Pause& pause) {
    const std::int64_t milliseconds = pause.next();
    if (Loop::now_ms() + milliseconds >= call_.deadline_ms()) co_return false;
    Future<void> passed = graph_.core().client().work().delay(milliseconds);
    co_await passed;
    co_return true;
  }

  // Until the server has gone through the data again, it lists the indexes of a label as they were: a new one is not
  // in the list yet, and a dropped one still is. So the commands are repeated until the list is right. Each of these
  // two functions yields false if the deadline comes before.
  Task<bool> settle_indexes() {
    for (Pause pause;;) {
      co_await compare();
      const bool dropping = co_await drop_unwanted();
      co_await create_indexes();
      if (!dropping && !is_unsettled(IsIndex::kYes)) co_return true;
      if (!co_await wait(pause)) co_return false;
    }
  }

  Task<bool> settle_constraints() {
    co_await create_constraints();
    for (Pause pause;;) {
      co_await compare();
      if (!is_unsettled(IsIndex::kNo)) co_return true;
      if (!co_await wait(pause)) co_return false;
    }
  }

  // Returns whether an element is being built, or was started and is not listed yet.
  bool is_unsettled(IsIndex part) const {
    for (std::size_t i = 0; i < declared_.size(); ++i) {
      const SchemaEntry& entry = entries_[i];
      if (!is_part(entry, part)) continue;
      const bool is_listed = is_there(entry.element);
      if (is_listed && entry.element.status == SchemaStatus::kBuilding) return true;
      if (!is_listed && started_.contains(i) && entry.state == SchemaState::kMissing) return true;
    }
    return false;
  }

  // Drops different elements that can be made anew, and extra ones, if the options say so. Yields whether any of them
  // was listed and not refused.
  Task<bool> drop_unwanted() {
    bool dropping = false;
    for (const IsIndex part : kDropOrder) {
      for (std::size_t i = 0; i < entries_.size(); ++i) {
        if (!is_part(entries_[i], part) || !is_unwanted(entries_[i])) continue;
        dropping = co_await drop_element(i) != Note::kRefused || dropping;
      }
    }
    co_return dropping;
  }

  bool is_unwanted(const SchemaEntry& entry) const {
    const bool is_vector = entry.element.kind == SchemaKind::kVectorIndex;
    return (entry.state == SchemaState::kExtra && changes_ == SchemaChanges::kMatch) ||
           (entry.state == SchemaState::kDifferent && is_vector && changes_ != SchemaChanges::kAdd);
  }

  // Drops the declared elements that are listed. Yields whether any of them was listed and not refused.
  Task<bool> drop_declared(IsIndex part) {
    bool dropping = false;
    for (std::size_t i = 0; i < declared_.size(); ++i) {
      if (!is_part(entries_[i], part) || !is_there(entries_[i].element)) continue;
      dropping = co_await drop_element(i) != Note::kRefused || dropping;
    }
    co_return dropping;
  }

  Task<Note> drop_element(std::size_t index) {
    const SchemaElement element = entries_[index].element;
    Result<void> done = Unit{};
    if (core::is_index(element.kind)) {
      const std::string statement = core::drop_index(element);
      done = co_await run_cypher(statement);
    } else {
      done = co_await run_constraint(ConstraintAction::kDrop, element);
    }
    const Note result = note(done, index);
    if (result != Note::kDone) co_return result;
    if (index < declared_.size()) {
      dropped_.insert(index);
    } else {
      SchemaEntry& extra = dropped_extras_[element.description()];
      extra = entries_[index];
      extra.state = SchemaState::kDropped;
    }
    co_return result;
  }

  Task<void> create_indexes() {
    for (const std::vector<std::size_t>& group : core::index_groups(entries_)) {
      // If one of the group exists already, the server creates none of them. Then each is created by itself.
      if (co_await create_group(group) != Note::kElsewhere || group.size() == 1) continue;
      for (const std::size_t index : group) {
        const std::vector<std::size_t> alone(1, index);
        co_await create_group(alone);
      }
    }
  }

  Task<Note> create_group(const std::vector<std::size_t>& group) {
    const std::vector<const SchemaElement*> elements = elements_at(entries_, group);
    const std::string statement = core::create_index(elements, found_);
    const Result<void> done = co_await run_cypher(statement);
    Note result = Note::kDone;
    for (const std::size_t index : group) {
      result = note(done, index);
      if (result == Note::kDone) created_.insert(index);
      if (result != Note::kRefused) started_.insert(index);
    }
    co_return result;
  }

  // Values are looked through before a unique constraint is made, because some texts crash the server under it. A
  // constraint that failed earlier is tried again: its data may have been mended.
  Task<void> create_constraints() {
    for (std::size_t i = 0; i < declared_.size(); ++i) {
      const SchemaEntry entry = entries_[i];
      const bool failed_before = entry.state == SchemaState::kFailed && entry.reason.empty();
      if (core::is_index(entry.element.kind) || (entry.state != SchemaState::kMissing && !failed_before)) continue;
      if (entry.element.kind == SchemaKind::kUnique) {
        ParameterWriter parameters = core::unsafe_texts_parameters();
        const Numbers unsafe = co_await count(core::count_unsafe_texts, entry.element, std::move(parameters));
        if (unsafe.first > 0) {
          refused_[i] = unsafe_reason(unsafe.first, entry.element.owner);
          continue;
        }
      }
      const Result<void> done = co_await run_constraint(ConstraintAction::kCreate, entry.element);
      if (note(done, i) == Note::kDone) created_.insert(i);
    }
  }

  Note note(const Result<void>& done, std::size_t index) {
    if (done.ok()) {
      has_written_ = true;
      return Note::kDone;
    }
    const Error& error = done.error();
    if (is_done_already(error)) return Note::kElsewhere;
    const SchemaElement& element = entries_[index].element;
    if (!is_refusal(error)) {
      throw Error(error.code(), error.outcome(), element.description() + ": " + error.message(), error.detail());
    }
    if (index < declared_.size()) refused_[index] = "the server refuses it: " + error.message();
    return Note::kRefused;
  }

  Task<Result<void>> run_cypher(std::string cypher) {
    Plan plan;
    plan.name = "schema";
    plan.cypher = cypher;
    plan.access = Access::kWrite;
    Future<QueryStatistics> sent =
        detail::run<detail::StatisticsCollector>(graph_, plan, ParameterWriter(), nullptr, call_);
    const Result<QueryStatistics> done = co_await sent.result();
    if (!done.ok()) co_return done.error();
    co_return Unit{};
  }

  Task<Result<void>> run_constraint(ConstraintAction action, SchemaElement element) {
    const std::vector<std::string> words = core::constraint_command(action, graph_.name(), element);
    const std::vector<std::string_view> views(words.begin(), words.end());
    std::string bytes;
    client::append_command(bytes, views);
    Future<client::RawReplyPtr> sent =
        client::send_command(graph_.core().client(), graph_.name(), std::move(bytes), client::ReplyShape::kAny, call_);
    const Result<client::RawReplyPtr> done = co_await sent.result();
    if (!done.ok()) co_return done.error();
    co_return Unit{};
  }

  Task<Numbers> count(core::OwnedPlan (*build)(const SchemaElement&), const SchemaElement& element,
                      ParameterWriter parameters) {
    const core::OwnedPlan plan = build(element);
    Future<Numbers> sent = detail::run<NumbersCollector>(graph_, plan.view(), std::move(parameters), nullptr, call_);
    co_return co_await sent;
  }

  Graph graph_;
  std::vector<SchemaEntry> declared_;
  SchemaChanges changes_;
  detail::Call call_;
  std::vector<SchemaElement> found_;
  std::vector<SchemaEntry> entries_;  // the declared ones first, then extra ones
  std::map<std::size_t, std::string> refused_;
  std::set<std::size_t> created_;
  std::set<std::size_t> started_;  // by this call or another client
  std::set<std::size_t> dropped_;
  std::map<std::string, SchemaEntry> dropped_extras_;
  bool has_written_ = false;  // an element of the schema, and not only names
};

// Yields the report of the call that takes these steps.
Task<SchemaReport> reported(SchemaWork& work, Task<void> steps) {
  std::optional<Error> failed;
  try {
    co_await steps;
  } catch (const Error& error) {
    failed = work.of_call(error);
  }
  if (failed) throw Error(*failed);
  co_return work.take_report();
}

Task<void> ensure_steps(SchemaWork& work, std::set<std::string> names) {
  co_await work.introduce(std::move(names));
  co_await work.ensure();
}

Task<SchemaReport> ensure(Graph graph, std::vector<SchemaEntry> declared, std::set<std::string> names,
                          SchemaChanges changes, detail::Call call) {
  SchemaWork work(std::move(graph), std::move(declared), changes, call);
  Task<void> steps = ensure_steps(work, std::move(names));
  Task<SchemaReport> report = reported(work, std::move(steps));
  co_return co_await report;
}

Task<SchemaReport> diff(Graph graph, std::vector<SchemaEntry> declared, SchemaChanges changes, detail::Call call) {
  SchemaWork work(std::move(graph), std::move(declared), changes, call);
  co_await work.compare();
  co_await work.explain();
  co_return work.take_report();
}

Task<SchemaReport> drop(Graph graph, std::vector<SchemaEntry> declared, SchemaChanges changes, detail::Call call) {
  SchemaWork work(std::move(graph), std::move(declared), changes, call);
  Task<void> steps = work.drop();
  Task<SchemaReport> report = reported(work, std::move(steps));
  co_return co_await report;
}

detail::Call begin(const SchemaOptions& options, OperationName name) {
  CallOptions call = CallOptions::with_timeout(options.timeout);
  call.stop = options.stop;
  return detail::Call::begin(call, name);
}

}  // namespace

Future<SchemaReport> ensure_schema(const Graph& graph, const SchemaDescriptor& schema, SchemaOptions options) {
  const detail::Call call = begin(options, "ensure_schema");
  return detail::spawn(graph.core().client(),
                       ensure(graph, core::declared_elements(schema, options.mandatory), core::property_names(schema),
                              options.changes, call),
                       call.cancellation());
}

Future<SchemaReport> diff_schema(const Graph& graph, const SchemaDescriptor& schema, SchemaOptions options) {
  const detail::Call call = begin(options, "diff_schema");
  return detail::spawn(graph.core().client(),
                       diff(graph, core::declared_elements(schema, options.mandatory), options.changes, call),
                       call.cancellation());
}

Future<SchemaReport> drop_schema(const Graph& graph, const SchemaDescriptor& schema, SchemaOptions options) {
  const detail::Call call = begin(options, "drop_schema");
  return detail::spawn(graph.core().client(),
                       drop(graph, core::declared_elements(schema, options.mandatory), options.changes, call),
                       call.cancellation());
}

Future<std::vector<SchemaElement>> list_schema(const Graph& graph, CallOptions options) {
  const detail::Call call = detail::Call::begin(options, "list_schema");
  return detail::spawn(graph.core().client(), client::list_elements(graph, call), call.cancellation());
}

}  // namespace fgraph
