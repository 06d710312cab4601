// Written by fgraphc 0.1.0 from golden/scalars.fgraph. Do not edit: the next run replaces it.
#pragma once

#include "golden/scalars.fgraph.fwd.h"
#include "golden/scalars.fgraph.entities.h"
#include "golden/scalars.fgraph.repositories.h"
