#include <fgraph/descriptor.h>

namespace fgraph {

std::string_view scalar_name(Scalar scalar) {
  switch (scalar) {
    case Scalar::kBool: return "bool";
    case Scalar::kInt: return "int";
    case Scalar::kFloat: return "float";
    case Scalar::kString: return "string";
    case Scalar::kDate: return "date";
    case Scalar::kTime: return "time";
    case Scalar::kDatetime: return "datetime";
    case Scalar::kDuration: return "duration";
    case Scalar::kTimestamp: return "timestamp";
    case Scalar::kPoint: return "point";
    case Scalar::kVector: return "vector";
    case Scalar::kUuid: return "uuid";
    case Scalar::kBytes: return "bytes";
  }
  return "unknown";
}

}  // namespace fgraph
