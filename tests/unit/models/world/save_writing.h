// What a save writes to the graph in memory, stage by stage.
#pragma once

#include <cstdint>
#include <vector>

#include "core/plan/save/save_plan.h"
#include "unit/models/world/mapper_world.h"
#include "unit/models/world/save_matching.h"
#include "unit/models/world/save_parameters.h"

namespace fgraph::testing {

// Yields the lists of the reply. `matching` has run, and the save may write.
std::vector<std::vector<std::int64_t>> write_save(World& world, const core::SaveShape& shape,
                                                  SaveParameters& parameters, SaveMatching& matching);

}  // namespace fgraph::testing
