// A run changes random objects and saves them, again and again. A plain model says what each save has to write, and a
// graph in memory says what it does write.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "client/orm/save/key_lookup.h"
#include "client/orm/save/unit_of_work.h"
#include "mapper.fgraph.h"
#include "unit/models/random.h"
#include "unit/models/saves/mapper_answers.h"
#include "unit/models/saves/mapper_changes.h"
#include "unit/models/saves/mapper_object.h"
#include "unit/models/world/mapper_world.h"

namespace fgraph::testing {

class MapperRun {
 public:
  // What the graph answers to the queries of a save that is to succeed.
  using Answer = std::function<FakeReply(World& world, client::UnitOfWork& unit, const FakeQuery& query)>;

  explicit MapperRun(std::uint32_t seed, Answer answer = answer_save) : random_(seed), answer_(std::move(answer)) {}
  MapperRun(const MapperRun&) = delete;
  MapperRun& operator=(const MapperRun&) = delete;
  ~MapperRun();

  // Changes and saves the objects once. Returns what is wrong afterwards, or an empty text.
  std::string step();

  int faults() const { return faults_; }
  int refused() const { return refused_; }
  int orphaned() const { return orphaned_; }
  int asked() const { return asked_; }

 private:
  // As a save makes it: keys are asked for if what is written depends on their nodes.
  std::unique_ptr<client::UnitOfWork> unit();
  std::string save();
  // What is wrong with the objects that were saved, and with those whose nodes were deleted.
  std::string difference_of_objects();
  // The second objects of towns, and sometimes others: what has no object may be found by its key again.
  void forget_towns();
  // Who would live in two towns is refused, and leaves everything as it was. Then somebody corrects it.
  void crowd();
  // Something goes wrong, and leaves the objects as they were: the save that follows shows it.
  void fail();

  Random random_;
  Answer answer_;
  World world_;
  MapperChanges changes_{random_, world_};
  int faults_ = 0;
  int refused_ = 0;
  int orphaned_ = 0;
  int asked_ = 0;
};

}  // namespace fgraph::testing
