// The schema on the server: compares, creates, waits, drops.
#include <fgraph/schema.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <fgraph/repository.h>
#include <fgraph/value.h>

#include "client/client_core.h"
#include "client/graph_request.h"
#include "core/schema_commands.h"
#include "core/schema_elements.h"

namespace fgraph {
namespace {

using client::Loop;
using core::ConstraintAction;

// Others may change the schema meanwhile: how often it is looked at again before that is an error.
constexpr int kRounds = 20;
// Pauses between two looks at what is being built.
constexpr std::int64_t kFirstPauseMs = 2;
constexpr std::int64_t kLongestPauseMs = 250;

// Of a query with up to two numbers in its row. Some aggregates send no row for nothing.
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

bool contains(const Error& error, std::string_view text) {
  return error.message().find(text) != std::string::npos;
}

// Somebody else did what was asked for.
bool is_done_already(const Error& error) {
  return contains(error, "already indexed") || contains(error, "Constraint already exists") ||
         contains(error, "no such index") || contains(error, "no such constraint");
}

// The server understood the command and refused it; others will do better.
bool is_refusal(const Error& error) {
  switch (error.code()) {
    case ErrorCode::kServer:
    case ErrorCode::kSyntax:
    case ErrorCode::kInvalidArgument:
    case ErrorCode::kConstraint:
    case ErrorCode::kTypeMismatch: return true;
    case ErrorCode::kConnect:
    case ErrorCode::kAuth:
    case ErrorCode::kTimeout:
    case ErrorCode::kCancelled:
    case ErrorCode::kClosed:
    case ErrorCode::kConnectionLost:
    case ErrorCode::kQueueFull:
    case ErrorCode::kServerBusy:
    case ErrorCode::kNotLoaded:
    case ErrorCode::kNotFound:
    case ErrorCode::kStaleVersion:
    case ErrorCode::kReplyTooLarge:
    case ErrorCode::kProtocol:
    case ErrorCode::kInvalidState:
    case ErrorCode::kReadOnly: return false;
  }
  return false;
}

std::string counted(std::int64_t count, std::string_view one, std::string_view many) {
  return std::to_string(count) + " " + std::string(count == 1 ? one : many);
}

// "3 nodes"
std::string counted(std::int64_t count, SchemaOwner owner) {
  return owner == SchemaOwner::kNode ? counted(count, "node", "nodes")
                                     : counted(count, "relationship", "relationships");
}

std::string duplicates_reason(std::int64_t values, std::int64_t carriers, SchemaOwner owner) {
  if (values == 0) return "the server takes values for equal that are not: it compares integers beyond 2^53 inexactly";
  return counted(values, "value occurs", "values occur") + " more than once, in " + counted(carriers, owner);
}

std::string unsafe_reason(std::int64_t count, SchemaOwner owner) {
  return counted(count, owner) +
         " hold a text that crashes the server under a unique constraint: an empty one, one that begins or ends with "
         "white space, one with the byte 0x01, or one of more than 4096 bytes";
}

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

Task<std::vector<SchemaElement>> list(Graph graph, CallOptions options) {
  const std::string indexes_query = core::list_indexes();
  const std::string constraints_query = core::list_constraints();
  const Parameters none;
  Future<QueryResult> indexes = graph.ro_query(indexes_query, none, options);
  Future<QueryResult> constraints = graph.ro_query(constraints_query, none, options);
  std::vector<List> index_rows = rows_or_nothing(co_await indexes.result());
  std::vector<List> constraint_rows = rows_or_nothing(co_await constraints.result());
  co_return core::found_elements(index_rows, constraint_rows);
}

// One call. What is known of an entry beside its state is kept by its place among the declared ones, which do not move.
//
// Loop thread only.
class SchemaWork {
 public:
  SchemaWork(Graph graph, std::vector<SchemaEntry> declared, const SchemaOptions& options)
      : graph_(std::move(graph)),
        declared_(std::move(declared)),
        changes_(options.changes),
        deadline_ms_(options.timeout.count() > 0 ? Loop::now_ms() + options.timeout.count() : 0) {}

  Task<void> compare() {
    found_ = co_await list(graph_, remaining());
    entries_ = core::compare_schema(declared_, found_);
    for (const auto& [index, reason] : refused_) {
      if (entries_[index].state != SchemaState::kMissing && entries_[index].state != SchemaState::kFailed) continue;
      entries_[index].state = SchemaState::kFailed;
      entries_[index].reason = reason;
    }
  }

  Task<void> ensure() {
    co_await compare();
    if (changes_ != SchemaChanges::kAdd) co_await drop_unwanted();
    co_await create_indexes();
    // Constraints need the indexes under them.
    if (co_await wait_for(IsIndex::kYes)) {
      co_await create_constraints();
      if (co_await wait_for(IsIndex::kNo)) co_await explain();
    }
    for (const std::size_t index : created_) {
      if (entries_[index].state == SchemaState::kPresent) entries_[index].state = SchemaState::kCreated;
    }
    entries_.insert(entries_.end(), dropped_extras_.begin(), dropped_extras_.end());
  }

  Task<void> drop() {
    co_await compare();
    for (const IsIndex part : kDropOrder) {
      for (std::size_t i = 0; i < declared_.size(); ++i) {
        if (is_part(entries_[i], part) && is_there(entries_[i].element)) co_await drop_element(i);
      }
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

  SchemaReport take_report() {
    SchemaReport report;
    report.entries = std::move(entries_);
    return report;
  }

 private:
  using Numbers = NumbersCollector::Value;
  enum class IsIndex : std::uint8_t { kNo, kYes };
  // Constraints hold the indexes under them.
  static constexpr IsIndex kDropOrder[] = {IsIndex::kNo, IsIndex::kYes};

  static bool is_part(const SchemaEntry& entry, IsIndex part) {
    return core::is_index(entry.element.kind) == (part == IsIndex::kYes);
  }
  bool is_there(const SchemaElement& element) const {
    return std::any_of(found_.begin(), found_.end(),
                       [&](const SchemaElement& other) { return core::same_place(other, element); });
  }

  std::int64_t remaining_ms() const { return std::max<std::int64_t>(1, deadline_ms_ - Loop::now_ms()); }
  CallOptions remaining() const {
    CallOptions options;
    if (deadline_ms_ != 0) options.timeout = Milliseconds(remaining_ms());
    return options;
  }

  // What is different and can be made anew, and extra where that is asked for.
  Task<void> drop_unwanted() {
    for (const IsIndex part : kDropOrder) {
      for (std::size_t i = 0; i < entries_.size(); ++i) {
        const bool extra = entries_[i].state == SchemaState::kExtra && changes_ == SchemaChanges::kMatch;
        const bool different =
            entries_[i].state == SchemaState::kDifferent && entries_[i].element.kind == SchemaKind::kVectorIndex;
        const bool unwanted = extra || different;
        if (unwanted && is_part(entries_[i], part)) co_await drop_element(i);
      }
    }
  }

  Task<void> drop_element(std::size_t index) {
    const SchemaElement element = entries_[index].element;
    Result<void> done = Unit{};
    if (core::is_index(element.kind)) {
      const std::string statement = core::drop_index(element);
      done = co_await run_cypher(statement);
    } else {
      done = co_await run_constraint(ConstraintAction::kDrop, element);
    }
    if (note(done, index) != Note::kDone) co_return;
    if (index < declared_.size()) {
      dropped_.insert(index);
    } else {
      dropped_extras_.push_back(entries_[index]);
      dropped_extras_.back().state = SchemaState::kDropped;
    }
  }

  Task<void> create_indexes() {
    for (int round = 0; round < kRounds; ++round) {
      co_await compare();
      const std::vector<std::vector<std::size_t>> groups = core::index_groups(entries_);
      if (groups.empty()) co_return;
      for (const std::vector<std::size_t>& group : groups) {
        const std::vector<const SchemaElement*> elements = elements_at(entries_, group);
        const std::string statement = core::create_index(elements, found_);
        const Result<void> done = co_await run_cypher(statement);
        for (const std::size_t index : group) {
          if (note(done, index) == Note::kDone) created_.insert(index);
        }
      }
    }
  }

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

  // Until nothing of this part is being built any more; false where the time is over before.
  Task<bool> wait_for(IsIndex part) {
    co_await compare();
    for (std::int64_t pause = kFirstPauseMs; is_building(part); pause = std::min(pause * 2, kLongestPauseMs)) {
      if (deadline_ms_ != 0 && Loop::now_ms() + pause >= deadline_ms_) co_return false;
      Future<void> passed = graph_.core().client().delay(pause);
      co_await passed;
      co_await compare();
    }
    co_return true;
  }

  bool is_building(IsIndex part) const {
    return std::any_of(entries_.begin(), entries_.end(), [&](const SchemaEntry& entry) {
      const bool building = entry.state == SchemaState::kBuilding ||
                            (entry.state == SchemaState::kDifferent && entry.element.status == SchemaStatus::kBuilding);
      return building && is_part(entry, part);
    });
  }

  // What became of a command for an element.
  enum class Note : std::uint8_t { kDone, kElsewhere, kRefused };
  Note note(const Result<void>& done, std::size_t index) {
    if (done.ok()) return Note::kDone;
    const Error& error = done.error();
    // At first because another program has just created the label's full-text index: the next look shows what it is.
    const bool first_override = contains(error, "Can not override") && overridden_.insert(index).second;
    if (is_done_already(error) || first_override) return Note::kElsewhere;
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
    const CallOptions options = remaining();
    Future<QueryStatistics> sent =
        detail::run<detail::StatisticsCollector>(graph_, plan, ParameterWriter(), nullptr, options);
    const Result<QueryStatistics> done = co_await sent.result();
    if (!done.ok()) co_return done.error();
    co_return Unit{};
  }

  Task<Result<void>> run_constraint(ConstraintAction action, SchemaElement element) {
    const std::vector<std::string> words = core::constraint_command(action, graph_.name(), element);
    const std::vector<std::string_view> views(words.begin(), words.end());
    std::string bytes;
    client::append_command(bytes, views);
    const std::int64_t deadline = client::deadline_of(remaining());
    Future<client::RawReply> sent =
        client::send_command(graph_.core().client(), std::move(bytes), client::ReplyShape::kAny, deadline);
    const Result<client::RawReply> done = co_await sent.result();
    if (!done.ok()) co_return done.error();
    co_return Unit{};
  }

  Task<Numbers> count(core::OwnedPlan (*build)(const SchemaElement&), const SchemaElement& element,
                      ParameterWriter parameters) {
    const core::OwnedPlan plan = build(element);
    const CallOptions options = remaining();
    Future<Numbers> sent = detail::run<NumbersCollector>(graph_, plan.view(), std::move(parameters), nullptr, options);
    co_return co_await sent;
  }

  Graph graph_;
  std::vector<SchemaEntry> declared_;
  SchemaChanges changes_;
  std::int64_t deadline_ms_;
  std::vector<SchemaElement> found_;
  std::vector<SchemaEntry> entries_;  // the declared ones, then extra ones
  std::map<std::size_t, std::string> refused_;
  std::set<std::size_t> created_;
  std::set<std::size_t> dropped_;
  std::set<std::size_t> overridden_;
  std::vector<SchemaEntry> dropped_extras_;
};

Task<SchemaReport> ensure(Graph graph, std::vector<SchemaEntry> declared, SchemaOptions options) {
  SchemaWork work(std::move(graph), std::move(declared), options);
  co_await work.ensure();
  co_return work.take_report();
}

Task<SchemaReport> diff(Graph graph, std::vector<SchemaEntry> declared, SchemaOptions options) {
  SchemaWork work(std::move(graph), std::move(declared), options);
  co_await work.compare();
  co_await work.explain();
  co_return work.take_report();
}

Task<SchemaReport> drop(Graph graph, std::vector<SchemaEntry> declared, SchemaOptions options) {
  SchemaWork work(std::move(graph), std::move(declared), options);
  co_await work.drop();
  co_return work.take_report();
}

}  // namespace

Future<SchemaReport> ensure_schema(const Graph& graph, const SchemaDescriptor& schema, SchemaOptions options) {
  return detail::spawn(graph.core().client(),
                       ensure(graph, core::declared_elements(schema, options.mandatory), options));
}

Future<SchemaReport> diff_schema(const Graph& graph, const SchemaDescriptor& schema, SchemaOptions options) {
  return detail::spawn(graph.core().client(), diff(graph, core::declared_elements(schema, options.mandatory), options));
}

Future<SchemaReport> drop_schema(const Graph& graph, const SchemaDescriptor& schema, SchemaOptions options) {
  return detail::spawn(graph.core().client(), drop(graph, core::declared_elements(schema, options.mandatory), options));
}

Future<std::vector<SchemaElement>> list_schema(const Graph& graph, CallOptions options) {
  return detail::spawn(graph.core().client(), list(graph, options));
}

}  // namespace fgraph
