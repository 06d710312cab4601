// Written by fgraphc 0.1.0 from golden/abstract.fgraph. Do not edit: the next run replaces it.
#pragma once

#include "golden/abstract.fgraph.fwd.h"
#include "golden/abstract.fgraph.entities.h"
#include "golden/abstract.fgraph.repositories.h"
