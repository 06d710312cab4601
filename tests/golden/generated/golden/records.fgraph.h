// Written by fgraphc 0.1.0 from golden/records.fgraph. Do not edit: the next run replaces it.
#pragma once

#include "golden/records.fgraph.fwd.h"
#include "golden/records.fgraph.entities.h"
#include "golden/records.fgraph.repositories.h"
