// Sends saves to the graph in memory, which answers their queries.
#pragma once

#include <functional>
#include <optional>

#include <fgraph/error.h>

#include "client/orm/save/unit_of_work.h"
#include "unit/fake_rows.h"
#include "unit/models/world/mapper_world.h"

namespace fgraph::testing {

// What the graph answers if it is asked for keys; nothing if it is asked for something else.
std::optional<FakeReply> answer_keys(const World& world, const FakeQuery& query);
// What the graph answers to any query of a save.
FakeReply answer_save(World& world, const client::UnitOfWork& unit, const FakeQuery& query);

// The error of the save; its message is "no error" if there is none.
using SaveAnswer = std::function<FakeReply(client::UnitOfWork&, const FakeQuery&)>;
Error send_save(client::UnitOfWork& unit, const SaveAnswer& answer);
Error send_save(client::UnitOfWork& unit, World& world);

}  // namespace fgraph::testing
