// Written by fgraphc 0.1.0 from golden/social.fgraph. Do not edit: the next run replaces it.
#pragma once

#include "golden/social.fgraph.fwd.h"
#include "golden/social.fgraph.entities.h"
#include "golden/social.fgraph.repositories.h"
