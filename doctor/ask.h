// ask() is the only part of the doctor that talks to a server. It sends nothing that changes anything.
#pragma once

#include <optional>
#include <string>

#include <fgraph/client.h>
#include <fgraph/descriptor.h>

#include "doctor/facts.h"

namespace fgraph::doctor {

// An Inquiry says what to ask about. It is a plain value.
class Inquiry {
 public:
  Inquiry() {}

  std::string url;
  Milliseconds timeout = Milliseconds(10'000);  // of each question
  std::string graph;                            // empty: no graph is looked at
  // The graph is compared with this. Without it the elements that the graph has are only listed.
  std::optional<SchemaDescriptor> schema;
};

// Asks the server, one question after the other. If the server refuses a question, the refusal is a fact. Throws Error
// if the server cannot be reached, does not let the user in or does not answer.
Facts ask(const Inquiry& inquiry);

}  // namespace fgraph::doctor
