// The criteria of a call become a query and its parameters.
#pragma once

#include <string_view>

#include <fgraph/criteria/find.h>

#include "core/plan/query_plan.h"
#include "core/plan/relationship_plan.h"

namespace fgraph::core {

// Puts an error into the parameters, so that the query that gets them fails.
void refuse(ParameterWriter& parameters, std::string_view subject, std::string_view problem);
void refuse(ParameterWriter& parameters, const EntityDescriptor& entity, std::string_view problem);

// Makes the query of the request, and writes its values to `parameters`. Messages call the subject of the query
// `subject`.
Query query_of(const detail::CriteriaRequest& request, ParameterWriter& parameters);
Query query_of(const detail::CriteriaRequest& request, std::string_view subject, ParameterWriter& parameters);

RelationshipQuery query_of(const detail::RelationshipRequest& request, ParameterWriter& parameters);

detail::CriteriaPlan finished(OwnedPlan built, ParameterWriter parameters);

}  // namespace fgraph::core
