// The names that the blocks of README.md take as given.
#pragma once

#include <cstdint>

#include <fgraph/fgraph.h>

#include "social.fgraph.h"

extern social::PersonRepository people;
