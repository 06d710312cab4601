#include "compiler/command/driver.h"

int main(int argc, char** argv) {
  return fgraph::compiler::run(argc, argv);
}
