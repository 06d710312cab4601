// Everything a program needs beside its generated headers.
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
