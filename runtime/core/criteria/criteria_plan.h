// Criteria of a call, as a query and its parameters.
#pragma once

#include <string_view>

#include <fgraph/find.h>

#include "core/plan/query_plan.h"
#include "core/plan/relationship_plan.h"

namespace fgraph::core {

// Makes the parameters fail the query that gets them.
void refuse(ParameterWriter& parameters, std::string_view subject, std::string_view problem);
void refuse(ParameterWriter& parameters, const EntityDescriptor& entity, std::string_view problem);

// The query of the request. Writes its values to `parameters`. Messages call the subject of the query `subject`.
Query query_of(const detail::CriteriaRequest& request, ParameterWriter& parameters);
Query query_of(const detail::CriteriaRequest& request, std::string_view subject, ParameterWriter& parameters);

RelationshipQuery query_of(const detail::RelationshipRequest& request, ParameterWriter& parameters);

detail::CriteriaPlan finished(OwnedPlan built, ParameterWriter parameters);

}  // namespace fgraph::core
