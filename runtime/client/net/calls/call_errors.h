// These are the errors of calls that end before their answer.
#pragma once

#include <fgraph/error.h>

namespace fgraph::client {

Error closed_error(Outcome outcome);
// Says that the deadline passed before anything was sent.
Error too_late_to_send();
// Says that the deadline passed after something was sent.
Error too_late_to_answer();
// Says that the call was cancelled before anything was sent.
Error cancelled_before_sending();
// Says that the call was cancelled after something was sent.
Error cancelled_before_answer();
// Returns the error of a call whose question failed before the call had written anything.
Error before_writing(const Error& error);
// Returns the error of a call whose question failed after the call had written something.
Error after_answer(const Error& error);
// Returns the error of a call whose question failed after the server had refused to write.
Error after_refusal(const Error& error);

}  // namespace fgraph::client
