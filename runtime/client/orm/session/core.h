// A SessionCore has the objects of a session, and knows who may use them.
#pragma once

#include <atomic>
#include <cstddef>
#include <utility>

#include <fgraph/detail/call.h>
#include <fgraph/session.h>
#include <fgraph/task.h>

#include "client/graph/row_source.h"
#include "client/orm/session/objects.h"

namespace fgraph::detail {

// A SessionCore holds what the handles of a session share. A session is open until close(); then its objects are
// forgotten and enter() refuses. Every call of the session stands between enter() and leave(), also while it waits for
// the server. So a second call is refused, from whatever thread it comes.
//
//   commit    writes one unit of work of all objects: SessionCommit
//   refresh   makes objects as their nodes are: refresh.cc
//   close     writes nothing; work that was not committed is reported before, by report_lost_work()
//
// `rows` outlives it. Not thread-safe, except for enter() and leave().
class SessionCore {
 public:
  SessionCore(client::RowSource& rows, SessionOptions options)
      : rows_(rows), options_(options), objects_(graph_number(rows.graph().core())) {}
  SessionCore(const SessionCore&) = delete;
  SessionCore& operator=(const SessionCore&) = delete;

  // A call of the session begins. Throws Error (invalid_state) if another one is under way, or the session is closed.
  void enter();
  void leave() noexcept { busy_.store(false, std::memory_order_release); }
  bool is_open() const { return !closed_; }

  client::RowSource& rows() { return rows_; }
  SessionObjects& objects() { return objects_; }
  const SessionObjects& objects() const { return objects_; }
  bool has_changes() const;
  // Returns how many objects a commit would be about.
  std::size_t count_changes() const;
  Task<void> commit(Call call);
  // Reads the node of the object again, or the nodes of all objects if `object` is null. The objects take over what is
  // stored. If the node of a single object is gone, this throws Error (not_found). If all objects are refreshed, those
  // whose nodes are gone leave the session, and a commit fails with not_found if one of them is changed after that.
  Task<void> refresh(void* object, Call call);

  // This is called before the session ends. It reports nothing if the session was closed. An exception of
  // SessionOptions::lost_work goes to the client's handler of such exceptions.
  void report_lost_work() noexcept;
  void close();

 private:
  void tell_lost_work();

  client::RowSource& rows_;
  SessionOptions options_;
  std::atomic<bool> busy_{false};
  bool closed_ = false;
  SessionObjects objects_;
};

}  // namespace fgraph::detail
