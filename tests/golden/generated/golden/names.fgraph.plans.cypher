// golden.names.class.create: write, plain
CREATE (n:`class` {`class`:$class, `int`:$int, `new`:$new, `union`:$union, `errno`:$errno, `major`:$major, `EOF`:$EOF, `std`:$std, `fgraph`:$fgraph, `fields`:$fields, `name space`:$namespace, `cypher_text`:$`cypher_text`, `Names`:$Names}) RETURN id(n)

// golden.names.class.create_all: write, compact
UNWIND range(0,$_last) AS i CREATE (n:`class` {`class`:$class[i], `int`:$int[i], `new`:$new[i], `union`:$union[i], `errno`:$errno[i], `major`:$major[i], `EOF`:$EOF[i], `std`:$std[i], `fgraph`:$fgraph[i], `fields`:$fields[i], `name space`:$namespace[i], `cypher_text`:$`cypher_text`[i], `Names`:$Names[i]}) RETURN collect(id(n))

// golden.names.class.update: write, plain
MATCH (n:`class`) WHERE id(n) = $_id FOREACH (map IN $_set[0] | SET n += map) SET n += $_set[1] RETURN id(n)

// golden.names.class.find_by_id: read, compact
MATCH (n:`class`) WHERE id(n) = $_id RETURN id(n), n.`class`, n.`int`, n.`new`, n.`union`, n.`errno`, n.`major`, n.`EOF`, n.`std`, n.`fgraph`, n.`fields`, n.`name space`, n.`cypher_text`, n.`Names`

// golden.names.class.find_all: read, compact
MATCH (n:`class`) RETURN id(n), n.`class`, n.`int`, n.`new`, n.`union`, n.`errno`, n.`major`, n.`EOF`, n.`std`, n.`fgraph`, n.`fields`, n.`name space`, n.`cypher_text`, n.`Names`

// golden.names.class.exists_by_id: read, plain
MATCH (n:`class`) WHERE id(n) = $_id RETURN count(n)

// golden.names.class.count: read, plain
MATCH (n:`class`) RETURN count(n)

// golden.names.class.delete_by_id: write, plain
MATCH (n:`class`) WHERE id(n) = $_id DELETE n RETURN count(n)

// golden.names.class.find_all_by_id: read, compact
UNWIND $_id AS i MATCH (n:`class`) WHERE id(n) = i RETURN id(n), n.`class`, n.`int`, n.`new`, n.`union`, n.`errno`, n.`major`, n.`EOF`, n.`std`, n.`fgraph`, n.`fields`, n.`name space`, n.`cypher_text`, n.`Names`

// golden.names.class.delete_all_by_id: write, plain
UNWIND $_id AS i MATCH (n:`class`) WHERE id(n) = i DELETE n RETURN count(n)

// golden.names.class.delete_all: write, plain
MATCH (n:`class`) DELETE n RETURN count(n)

// golden.names.Names.create: write, plain
CREATE (n:`Names` {`options`:$options, `parameters`:$parameters, `template`:$template}) RETURN id(n)

// golden.names.Names.create_all: write, compact
UNWIND range(0,$_last) AS i CREATE (n:`Names` {`options`:$options[i], `parameters`:$parameters[i], `template`:$template[i]}) RETURN collect(id(n))

// golden.names.Names.update: write, plain
MATCH (n:`Names`) WHERE id(n) = $_id FOREACH (map IN $_set[0] | SET n += map) SET n += $_set[1] RETURN id(n)

// golden.names.Names.find_by_id: read, compact
MATCH (n:`Names`) WHERE id(n) = $_id RETURN id(n), n.`options`, n.`parameters`, n.`template`

// golden.names.Names.find_all: read, compact
MATCH (n:`Names`) RETURN id(n), n.`options`, n.`parameters`, n.`template`

// golden.names.Names.exists_by_id: read, plain
MATCH (n:`Names`) WHERE id(n) = $_id RETURN count(n)

// golden.names.Names.count: read, plain
MATCH (n:`Names`) RETURN count(n)

// golden.names.Names.delete_by_id: write, plain
MATCH (n:`Names`) WHERE id(n) = $_id DELETE n RETURN count(n)

// golden.names.Names.find_all_by_id: read, compact
UNWIND $_id AS i MATCH (n:`Names`) WHERE id(n) = i RETURN id(n), n.`options`, n.`parameters`, n.`template`

// golden.names.Names.delete_all_by_id: write, plain
UNWIND $_id AS i MATCH (n:`Names`) WHERE id(n) = i DELETE n RETURN count(n)

// golden.names.Names.delete_all: write, plain
MATCH (n:`Names`) DELETE n RETURN count(n)

// golden.names.delete.create_all: write, compact
UNWIND range(0,$_last) AS i WITH i, $_source[i] AS source_id, $_target[i] AS target_id MATCH (source:`class`) WHERE id(source) = source_id WITH i, source, target_id MATCH (target:`Names`) WHERE id(target) = target_id CREATE (source)-[r:`DELETE` {`source`:$source[i], `target`:$target[i], `Names`:$Names[i], `operator`:$operator[i]}]->(target) RETURN collect(i), collect(id(r))

// golden.names.delete.find_by_id: read, compact
MATCH (source:`class`)-[r:`DELETE`]->(target:`Names`) WHERE id(r) = $_id RETURN id(source), id(target), id(r), r.`source`, r.`target`, r.`Names`, r.`operator`

// golden.names.delete.find_all: read, compact
MATCH (source:`class`)-[r:`DELETE`]->(target:`Names`) RETURN id(source), id(target), id(r), r.`source`, r.`target`, r.`Names`, r.`operator`

// golden.names.delete.find_by_source: read, compact
MATCH (source:`class`) WHERE id(source) = $_source WITH source MATCH (source)-[r:`DELETE`]->(target:`Names`) RETURN id(source), id(target), id(r), r.`source`, r.`target`, r.`Names`, r.`operator`

// golden.names.delete.find_by_target: read, compact
MATCH (target:`Names`) WHERE id(target) = $_target WITH target MATCH (source:`class`)-[r:`DELETE`]->(target) RETURN id(source), id(target), id(r), r.`source`, r.`target`, r.`Names`, r.`operator`

// golden.names.delete.find_between: read, compact
MATCH (source:`class`) WHERE id(source) = $_source WITH source MATCH (target:`Names`) WHERE id(target) = $_target WITH source, target MATCH (source)-[r:`DELETE`]->(target) RETURN id(source), id(target), id(r), r.`source`, r.`target`, r.`Names`, r.`operator`

// golden.names.delete.count: read, plain
MATCH (source:`class`)-[r:`DELETE`]->(target:`Names`) RETURN count(r)

// golden.names.delete.delete_: write, plain
MATCH (source:`class`) WHERE id(source) = $_source WITH source MATCH (target:`Names`) WHERE id(target) = $_target WITH source, target MATCH (source)-[r:`DELETE`]->(target) WHERE id(r) = $_id DELETE r RETURN count(r)

// golden.names.delete.delete_by_id: write, plain
MATCH (source:`class`)-[r:`DELETE`]->(target:`Names`) WHERE id(r) = $_id DELETE r RETURN count(r)

// golden.names.delete.delete_between: write, plain
MATCH (source:`class`) WHERE id(source) = $_source WITH source MATCH (target:`Names`) WHERE id(target) = $_target WITH source, target MATCH (source)-[r:`DELETE`]->(target) DELETE r RETURN count(r)

// golden.names.class.find_by_class: read, compact
MATCH (n:`class`) WHERE n.`class` = $class RETURN id(n), n.`class`, n.`int`, n.`new`, n.`union`, n.`errno`, n.`major`, n.`EOF`, n.`std`, n.`fgraph`, n.`fields`, n.`name space`, n.`cypher_text`, n.`Names`

// golden.names.class.find_by_cypher_text: read, compact
MATCH (n:`class`) WHERE n.`cypher_text` = $`cypher_text` RETURN id(n), n.`class`, n.`int`, n.`new`, n.`union`, n.`errno`, n.`major`, n.`EOF`, n.`std`, n.`fgraph`, n.`fields`, n.`name space`, n.`cypher_text`, n.`Names`

// golden.names.class.delete_by_new_less_than: write, plain
MATCH (n:`class`) WHERE coalesce(n.`new`, 1.5) < $new DELETE n RETURN count(n)

// golden.names.Names.find_by_options_and_parameters: read, compact
MATCH (n:`Names`) WHERE n.`options` = $options AND n.`parameters` = $parameters RETURN id(n), n.`options`, n.`parameters`, n.`template`

// golden.names.Names.find_by_template: read, compact
MATCH (n:`Names`) WHERE n.`template` = $template RETURN id(n), n.`options`, n.`parameters`, n.`template`

// golden.names.Names.count_by_options: read, plain
MATCH (n:`Names`) WHERE n.`options` = $options RETURN count(n)

