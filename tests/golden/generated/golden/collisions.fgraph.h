// Written by fgraphc 0.1.0 from golden/collisions.fgraph. Do not edit: the next run replaces it.
#pragma once

#include "golden/collisions.fgraph.fwd.h"
#include "golden/collisions.fgraph.entities.h"
#include "golden/collisions.fgraph.repositories.h"
