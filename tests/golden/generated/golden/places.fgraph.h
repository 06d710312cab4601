// Written by fgraphc 0.1.0 from golden/places.fgraph. Do not edit: the next run replaces it.
#pragma once

#include "golden/places.fgraph.fwd.h"
#include "golden/places.fgraph.entities.h"
#include "golden/places.fgraph.repositories.h"
