// This is the client without a schema. Generated headers include it and what repositories need.
//
// Some headers are not in it, because of what they cost to compile: <fgraph/session.h> (sessions), <fgraph/mapping.h>
// (rows of raw queries as structs), <fgraph/json.h>, <fgraph/chrono.h>, <fgraph/uv.h>.
#pragma once

#include <fgraph/client.h>
#include <fgraph/embedded_server.h>
#include <fgraph/future.h>
#include <fgraph/schema.h>
#include <fgraph/stream.h>
#include <fgraph/task.h>
#include <fgraph/types.h>
#include <fgraph/value.h>
#include <fgraph/version.h>
