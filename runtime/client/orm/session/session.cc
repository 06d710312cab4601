#include <fgraph/session.h>

#include <cstdio>
#include <utility>

#include "client/orm/load/hint_load.h"
#include "client/orm/objects/operation_errors.h"
#include "client/orm/session/core.h"

namespace fgraph {
namespace {

// A GraphSession is the session of a graph on a server. Not thread-safe.
class GraphSession {
 public:
  GraphSession(Graph graph, SessionOptions options) : rows_(std::move(graph)), core_(rows_, options) {}
  detail::SessionCore& core() { return core_; }

 private:
  client::GraphRows rows_;
  detail::SessionCore core_;
};

std::shared_ptr<detail::SessionCore> core_of(Graph graph, SessionOptions options) {
  const auto session = std::make_shared<GraphSession>(std::move(graph), options);
  return std::shared_ptr<detail::SessionCore>(session, &session->core());
}

}  // namespace

namespace detail {

SessionUse::SessionUse(std::shared_ptr<SessionCore> core) : core_(std::move(core)) {
  if (core_ == nullptr) {
    throw client::invalid_state("the session was moved away");
  }
  core_->enter();
}

SessionUse::~SessionUse() {
  if (core_ != nullptr) core_->leave();
}

std::shared_ptr<void> adopt(SessionCore& core, const EntityOperations& operations, std::shared_ptr<void> object) {
  return core.objects().adopt(operations, std::move(object));
}

std::shared_ptr<void> add(SessionCore& core, const EntityOperations& operations, std::shared_ptr<void> object) {
  return core.objects().add(operations, std::move(object));
}

void adopt_nodes(SessionCore& core, const EntityOperations& operations, LinkBase& link) {
  core.objects().adopt_nodes(operations, link);
}

void check_owned(const SessionCore& core, const std::vector<void*>& objects) {
  core.objects().check_owned(objects);
}

void remove(SessionCore& core, void* object) {
  core.objects().remove(object);
}

std::optional<std::shared_ptr<void>> find_object(const SessionCore& core, const EntityOperations& operations,
                                                 EntityId id) {
  return core.objects().find(operations, id);
}

Task<void> load_parts(SessionUse given, const EntityOperations& operations, std::vector<void*> objects,
                      std::vector<FetchPart> parts, Call call) {
  const SessionUse use(std::move(given));
  Task<void> loading = client::load_links(use.core().rows(), operations, objects, parts, call);
  co_await loading;
  use.core().objects().adopt_parts(operations, objects, parts);
}

Task<void> commit(SessionUse given, Call call) {
  const SessionUse use(std::move(given));
  Task<void> work = use.core().commit(call);
  co_await work;
}

Task<void> refresh(SessionUse given, std::shared_ptr<void> object, Call call) {
  const SessionUse use(std::move(given));
  Task<void> work = use.core().refresh(object.get(), call);
  co_await work;
}

Error null_object() {
  return client::invalid_argument("a null pointer is no object of a session");
}

void require_attempts(int attempts) {
  if (attempts < 1) throw client::invalid_argument("retry() needs at least one attempt");
}

Error unsent_error(std::exception_ptr exception) {
  try {
    std::rethrow_exception(std::move(exception));
  } catch (const Error& error) {
    return error;
  } catch (const std::exception& other) {
    return client::invalid_state(other.what());
  } catch (...) {
    return client::invalid_state("an exception of an unknown type");
  }
}

bool is_conflict(const Error& error) {
  const bool is_one = error.code() == ErrorCode::kStaleVersion || error.code() == ErrorCode::kNotFound;
  return is_one && error.outcome() == Outcome::kRejected;
}

}  // namespace detail

void SessionOptions::write_lost_work(std::string_view what, void*) {
  std::fprintf(stderr, "fgraph: %.*s\n", static_cast<int>(what.size()), what.data());
}

SessionMembers::SessionMembers(Graph graph, SessionOptions options)
    : graph_(graph), core_(core_of(std::move(graph), options)) {}

std::size_t SessionMembers::size() const {
  const detail::SessionUse use(core_);
  return core_->objects().all().size();
}

Session::Session(Graph graph, SessionOptions options) : SessionMembers(std::move(graph), options) {}

Session::~Session() {
  if (core() != nullptr) core()->report_lost_work();
}

bool Session::has_changes() const {
  const detail::SessionUse use(core());
  return core()->has_changes();
}

void Session::require_unchanged() const {
  if (!has_changes()) return;
  throw client::invalid_state("the session has changes that are not part of the work to retry: commit or roll back");
}

void Session::rollback() {
  const detail::SessionUse use(core());
  core()->objects().rollback();
}

void Session::close() {
  if (!is_open()) return;
  const detail::SessionUse use(core());
  core()->close();
}

bool Session::is_open() const {
  return core() != nullptr && core()->is_open();
}

}  // namespace fgraph
