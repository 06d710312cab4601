// Saves that go wrong: others write meanwhile, the reply has another shape, or the connection is lost.
#pragma once

#include "client/orm/save/unit_of_work.h"
#include "unit/models/random.h"
#include "unit/models/world/mapper_world.h"

namespace fgraph::testing {

// Sends the save, and checks the error. The world is what it was and what others have written.
void fail_save(client::UnitOfWork& work, World& world, Random& random);

}  // namespace fgraph::testing
