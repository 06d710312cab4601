// These are the errors of calls that end before their answer.
#pragma once

#include <fgraph/error.h>

namespace fgraph::client {

Error closed_error(Outcome outcome);
// Says that the deadline passed before anything was sent.
Error too_late_to_send();
// Says that the deadline passed after something was sent.
Error too_late_to_answer();

}  // namespace fgraph::client
