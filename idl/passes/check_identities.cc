// This pass looks for nodes that saves cannot tell apart. It runs if Message::kUnidentifiedNode was asked for.
//
// The server gives the id of a deleted node to a new one. So the query that writes also compares other things that an
// object knows of its node. If there is nothing to compare, the save changes the new node.
//
// Needs: the fields of descriptors, with those that are inherited.
// Establishes: nothing.
// Reports: nodes of the inputs, and not of their imports, of which nothing is compared. Abstract nodes are not saved,
// and a relationship is identified by its ends.
// After a mistake: a node whose members are not all known is not reported.
#include <algorithm>
#include <span>

#include "idl/passes/passes.h"

namespace fgraph::idl {
namespace {

// runtime/core/plan/identity_plan.cc compares these fields. A `float` may be unique, but it is not compared.
bool identifies(const FieldDescriptor& field) {
  if ((field.flags & (kFieldKey | kFieldVersion)) != 0) return true;
  return field.index == FieldIndex::kUnique && field.type.scalar != Scalar::kFloat;
}

bool is_unidentified(const Composite& composite) {
  if (composite.descriptor == nullptr || (composite.descriptor->flags & kEntityAbstract) != 0) return false;
  if (composite.incomplete || composite.repeated || !composite.poisoned.empty()) return false;
  const std::span<const FieldDescriptor> fields = composite.descriptor->fields;
  return std::none_of(fields.begin(), fields.end(), identifies);
}

}  // namespace

void check_identities(Program& program) {
  if (!program.diagnostics.is_asked_for(Message::kUnidentifiedNode)) return;
  for (const Composite& composite : program.composites) {
    const Symbol& symbol = *composite.symbol;
    if (symbol.unit->role != Unit::Role::kInput || !is_unidentified(composite)) continue;
    program.diagnostics.report<Message::kUnidentifiedNode>(symbol.span, symbol.name)
        .help(
            "a 'key', a field with '@unique' or a field with '@version' tells it from another node that has its id "
            "later");
  }
}

}  // namespace fgraph::idl
