// A document says in its links which nodes and relationships they hold. The reader of documents uses these functions.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <fgraph/detail/operations.h>
#include <fgraph/document.h>
#include <fgraph/link.h>

namespace fgraph::detail {

inline constexpr std::string_view kRelationship = "@relationship";

// A LinkPlace is a link that is read, and the id of the object that owns it.
struct LinkPlace {
  const std::string& path;
  const LinkDescriptor& descriptor;
  const LinkOperations& target;
  LinkBase& link;
  EntityId owner;
};

// Whether the document refers to a node by its id: it is a number, or an object that says nothing of the node but its
// id.
bool is_reference(const DocumentValue& in);
// Returns the id of the node. Requires is_reference().
EntityId referenced(const std::string& path, const DocumentValue& in);
// Returns the id of the node that the document is about; it is empty if there is none.
EntityId id_in(const std::string& path, const DocumentValue& in);

// What the document says about the relationship that leads to the node.
enum class Given : std::uint8_t { kNothing, kFields, kId };
Given given_relationship(const DocumentValue& in);

EntityId id_of(const LinkPlace& place, const LinkItem& item);
void put(LinkContent& content, LinkItem item);
// Sets the ends of a relationship that is stored, which are the owner of the link and the node of the item. The
// direction of the link decides which of them is the source. If the link has no direction, the document has to name the
// source; throws Error (invalid_argument) if it does not.
void set_ends(const LinkPlace& place, const std::string& path, const LinkItem& item);

}  // namespace fgraph::detail
