// Facts of a server that the doctor has nothing to say about, for tests that spoil one of them.
#pragma once

#include <string_view>

#include "doctor/facts.h"
#include "doctor/finding.h"

namespace fgraph::doctor {

Facts healthy_facts();

// The finding of this name, or one without a name if there is none.
Finding finding(const Findings& findings, std::string_view name);

}  // namespace fgraph::doctor
