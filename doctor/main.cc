#include "doctor/command.h"

int main(int argc, char** argv) {
  return fgraph::doctor::run(argc, argv);
}
