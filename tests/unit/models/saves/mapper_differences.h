// What is wrong after a save, in words; an empty text if all is right.
#pragma once

#include <string>

#include "unit/models/saves/mapper_object.h"
#include "unit/models/world/mapper_world.h"

namespace fgraph::testing {

// Compares the graph with what it is to be. New relationships have other ids there. Times of writes are not compared.
std::string difference(World actual, World expected);
// Compares an object that was saved with the graph: its fields, and the links that are loaded.
std::string difference(const World& world, const MapperObject& one);

}  // namespace fgraph::testing
