// The rules of the doctor: what the facts about a server mean for a program. All functions are pure, so that the rules
// are tested without a server.
#pragma once

#include "doctor/facts.h"
#include "doctor/finding.h"

namespace fgraph::doctor {

// Returns what there is to say about the server. The order is always the same.
Findings examine(const Facts& facts);

// These are the groups of examine(). Each appends its findings. If the facts that a rule needs were refused, the rule
// says nothing, and a finding of examine_rights() names the refusal.
void examine_server(const Facts& facts, Findings& out);   // Defined in server_rules.cc.
void examine_rights(const Facts& facts, Findings& out);   // Defined in server_rules.cc.
void examine_limits(const Facts& facts, Findings& out);   // Defined in limit_rules.cc.
void examine_memory(const Facts& facts, Findings& out);   // Defined in limit_rules.cc.
void examine_storage(const Facts& facts, Findings& out);  // Defined in safety_rules.cc.
void examine_access(const Facts& facts, Findings& out);   // Defined in safety_rules.cc.
void examine_schema(const Facts& facts, Findings& out);   // Defined in schema_rules.cc.

}  // namespace fgraph::doctor
