// These are the passes of the front end, in the order in which compile() runs them.
//
// A pass goes through all files before the next one begins. It reads what earlier passes established in the Program and
// adds to it. Each is defined in the file of its name, which says what the pass needs, what it establishes, what it
// reports, and what is left of a declaration after a mistake.
//
//   file                      needs                   establishes
//   load_files.cc             paths                   units with their syntax trees and imports
//   declare_names.cc          units                   symbols, composites, empty descriptors
//   resolve_enums.cc          symbols                 enums with their values
//   resolve_own_fields.cc     enums                   the fields that a declaration writes itself
//   inherit_members.cc        own fields              bases, and members with those that are inherited
//   resolve_labels.cc         bases                   labels of nodes, and which node derives from which
//   resolve_indexes.cc        members, labels         indexes; fields and labels stand in the descriptors
//   resolve_structs.cc        symbols, enums          structs with their fields
//   resolve_links.cc          fields, labels          relationship types and their ends; links of nodes
//   check_identities.cc       members                 nothing: it looks for nodes that saves cannot tell apart
//   check_inline_types.cc     links                   nothing: it looks for relationship types that are misspelt
//   mark_cascade_circles.cc   links                   which deletions one query cannot carry out
//   check_orphan_links.cc     links                   nothing: it looks for orphans that one query cannot delete
//   resolve_fetch_hints.cc    fields, links           fetch hints
//   resolve_repositories.cc   fields, links, hints    repositories and their queries
//   check_generated_names.cc  symbols, repositories   nothing: it looks for names that two things would get in C++
//   finish_files.cc           everything              what each file declares, and which files it includes
//
// No pass stops at a mistake, and none reports a mistake that only follows from one that was reported before. To know
// that, passes leave traces of what they could not resolve:
//
// - A declaration or member that is not known is a null pointer or is left out.
// - A member that is left out leaves its name behind in `poisoned`.
// - A composite whose members are not all known is `incomplete`.
// - A part of a file that could not be read leaves its words behind in `unread_words`.
//
// Before a pass reports that something is missing, it asks whether one of these may be the cause. Composite::may_have()
// answers for members, and find_symbol() for declarations.
//
// The order of the passes is the order of what they need. Three places are less plain than the table:
//
// - Enums come before fields, because the default of a field may name a value of an enum. Structs can wait until
//   indexes are done, because only queries name them.
// - Own fields come before inherited ones for all files, because a base may stand in a file that was read later.
// - Indexes hand fields and labels over to the descriptors. So links are resolved after them, because the order of a
//   link looks its fields up there.
#pragma once

#include <string>
#include <vector>

#include "idl/resolve/model.h"
#include "idl/source/file_system.h"

namespace fgraph::idl {

void load_files(Program& program, const std::vector<std::string>& inputs, const std::vector<std::string>& import_roots,
                FileSystem& files);
void declare_names(Program& program);
void resolve_enums(Program& program);
void resolve_own_fields(Program& program);
void inherit_members(Program& program);
void resolve_labels(Program& program);
void resolve_indexes(Program& program);
void resolve_structs(Program& program);
void resolve_links(Program& program);
void check_identities(Program& program);
void check_inline_types(Program& program);
void mark_cascade_circles(Program& program);
void check_orphan_links(Program& program);
void resolve_fetch_hints(Program& program);
void resolve_repositories(Program& program);
void check_generated_names(Program& program);
void finish_files(Program& program);

}  // namespace fgraph::idl
