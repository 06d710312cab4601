// The errors of calls that end before their answer.
#pragma once

#include <fgraph/error.h>

namespace fgraph::client {

Error closed_error(Outcome outcome);
// The deadline has passed, and nothing was sent.
Error too_late_to_send();
// The deadline has passed after something was sent.
Error too_late_to_answer();

}  // namespace fgraph::client
