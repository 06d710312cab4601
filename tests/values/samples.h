// Random values of every type, and what is to become of them.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include <rapidcheck/Gen.h>

#include "values.fgraph.h"

// The fields that Sample, Keyed, Holds and Echo share. All but `v` can be compared.
// clang-format off
#define SINGLE_VALUE_FIELDS(FIELD) FIELD(b) FIELD(i) FIELD(f) FIELD(s) FIELD(d) FIELD(t) FIELD(dt) FIELD(du) \
  FIELD(ts) FIELD(p) FIELD(u) FIELD(y) FIELD(w) FIELD(g)
#define LIST_VALUE_FIELDS(FIELD) FIELD(lb) FIELD(li) FIELD(lf) FIELD(ls) FIELD(ld) FIELD(lt) FIELD(ldt) FIELD(ldu) \
  FIELD(lts) FIELD(lp) FIELD(lu) FIELD(ly) FIELD(lw) FIELD(lg)
// clang-format on
#define COMPARABLE_VALUE_FIELDS(FIELD) SINGLE_VALUE_FIELDS(FIELD) LIST_VALUE_FIELDS(FIELD)
#define VALUE_FIELDS(FIELD) COMPARABLE_VALUE_FIELDS(FIELD) FIELD(v)

namespace values {

// As many of them as hold about `values` values in 25 runs of a property; with FGRAPH_TEST_VALUES in the environment
// that many. `number` counts them. Some hold what cannot be stored.
rc::Gen<std::vector<Sample>> samples();
std::size_t wanted_values();

rc::Gen<Sample> one_sample();

// The text of a string in the graph, of every plane of Unicode; often none that the graph can hold.
rc::Gen<std::string> texts();

std::size_t count_values(const Sample& sample);

// The fields whose values cannot be stored.
std::vector<std::string> refused_fields(const Sample& sample);
// Without them.
Sample without_refused(Sample sample);

// What a stored float reads as: the server prints 15 digits.
double as_read(double value);

// Bit by bit; `stored` as it was written, `read` as it came back. Of the values alone, without number and id.
bool came_back(const Sample& stored, const Sample& read);

template <typename To, typename From>
To with_values_of(const From& from, To to) {
#define COPY_FIELD(field) to.field = from.field;
  VALUE_FIELDS(COPY_FIELD)
#undef COPY_FIELD
  return to;
}

}  // namespace values
