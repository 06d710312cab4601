// Compiled as the host says, not as fgraph does.
#if __cplusplus != 201703L || defined(__STRICT_ANSI__)
#error "fgraph changed how its host is compiled"
#endif

int main() {}
