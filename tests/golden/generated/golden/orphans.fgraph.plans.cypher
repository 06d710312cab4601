// golden.orphans.Order.create: write, plain
CREATE (n:`Order` {`name`:$name}) RETURN id(n)

// golden.orphans.Order.create_all: write, compact
UNWIND range(0,$_last) AS i CREATE (n:`Order` {`name`:$name[i]}) RETURN collect(id(n))

// golden.orphans.Order.update: write, plain
MATCH (n:`Order`) WHERE id(n) = $_id FOREACH (map IN $_set[0] | SET n += map) SET n += $_set[1] RETURN id(n)

// golden.orphans.Order.find_by_id: read, compact
MATCH (n:`Order`) WHERE id(n) = $_id RETURN id(n), n.`name`

// golden.orphans.Order.find_all: read, compact
MATCH (n:`Order`) RETURN id(n), n.`name`

// golden.orphans.Order.exists_by_id: read, plain
MATCH (n:`Order`) WHERE id(n) = $_id RETURN count(n)

// golden.orphans.Order.count: read, plain
MATCH (n:`Order`) RETURN count(n)

// golden.orphans.Order.delete_by_id: write, plain
MATCH (n:`Order`) WHERE id(n) = $_id WITH collect(n) AS roots CALL { WITH roots UNWIND roots AS owner MATCH (owner)-[:`COVER`]->(other:`Item`) RETURN collect(DISTINCT other) AS roots_1 } CALL { WITH roots_1 UNWIND roots_1 AS owner MATCH (owner)-[:`NOTED`]->(other:`Note`) RETURN collect(DISTINCT other) AS roots_2 } CALL { WITH roots UNWIND roots AS owner MATCH (owner)-[:`HAS`]->(other:`Item`) RETURN collect(DISTINCT id(other)) AS roots_left0 } CALL { WITH roots UNWIND roots AS owner MATCH (owner)<-[:`PART_OF`]-(other:`Line`) RETURN collect(DISTINCT id(other)) AS roots_left1 } CALL { WITH roots_1 UNWIND roots_1 AS owner MATCH (owner)-[:`SHOWN`]->(other:`Photo`) RETURN collect(DISTINCT id(other)) AS roots_1_left0 } CALL { WITH roots, roots_1, roots_2 UNWIND roots + roots_1 + roots_2 AS doomed DELETE doomed RETURN count(doomed) AS roots_gone } CALL { WITH roots_left0 UNWIND roots_left0 AS i MATCH (other:`Item`) WHERE id(other) = i OPTIONAL MATCH ()-[r:`HAS`]->(other) WITH other, count(r) AS leading WHERE leading = 0 RETURN collect(other) AS roots_left0_orphans } CALL { WITH roots_left0_orphans UNWIND roots_left0_orphans AS owner MATCH (owner)-[:`NOTED`]->(other:`Note`) RETURN collect(DISTINCT other) AS roots_left0_orphans_1 } CALL { WITH roots_left0_orphans UNWIND roots_left0_orphans AS owner MATCH (owner)-[:`SHOWN`]->(other:`Photo`) RETURN collect(DISTINCT id(other)) AS roots_left0_orphans_left0 } CALL { WITH roots_left0_orphans, roots_left0_orphans_1 UNWIND roots_left0_orphans + roots_left0_orphans_1 AS doomed DELETE doomed RETURN count(doomed) AS roots_left0_orphans_gone } CALL { WITH roots_left1 UNWIND roots_left1 AS i MATCH (other:`Line`) WHERE id(other) = i OPTIONAL MATCH ()<-[r:`PART_OF`]-(other) WITH other, count(r) AS leading WHERE leading = 0 RETURN collect(other) AS roots_left1_orphans } CALL { WITH roots_left1_orphans UNWIND roots_left1_orphans AS doomed DELETE doomed RETURN count(doomed) AS roots_left1_orphans_gone } CALL { WITH roots_1_left0 UNWIND roots_1_left0 AS i MATCH (other:`Photo`) WHERE id(other) = i OPTIONAL MATCH ()-[r:`SHOWN`]->(other) WITH other, count(r) AS leading WHERE leading = 0 RETURN collect(other) AS roots_1_left0_orphans } CALL { WITH roots_1_left0_orphans UNWIND roots_1_left0_orphans AS doomed DELETE doomed RETURN count(doomed) AS roots_1_left0_orphans_gone } CALL { WITH roots_left0_orphans_left0 UNWIND roots_left0_orphans_left0 AS i MATCH (other:`Photo`) WHERE id(other) = i OPTIONAL MATCH ()-[r:`SHOWN`]->(other) WITH other, count(r) AS leading WHERE leading = 0 RETURN collect(other) AS roots_left0_orphans_left0_orphans } CALL { WITH roots_left0_orphans_left0_orphans UNWIND roots_left0_orphans_left0_orphans AS doomed DELETE doomed RETURN count(doomed) AS roots_left0_orphans_left0_orphans_gone } RETURN size(roots)

// golden.orphans.Order.find_all_by_id: read, compact
UNWIND $_id AS i MATCH (n:`Order`) WHERE id(n) = i RETURN id(n), n.`name`

// golden.orphans.Order.delete_all_by_id: write, plain
UNWIND $_id AS i MATCH (n:`Order`) WHERE id(n) = i WITH collect(n) AS roots CALL { WITH roots UNWIND roots AS owner MATCH (owner)-[:`COVER`]->(other:`Item`) RETURN collect(DISTINCT other) AS roots_1 } CALL { WITH roots_1 UNWIND roots_1 AS owner MATCH (owner)-[:`NOTED`]->(other:`Note`) RETURN collect(DISTINCT other) AS roots_2 } CALL { WITH roots UNWIND roots AS owner MATCH (owner)-[:`HAS`]->(other:`Item`) RETURN collect(DISTINCT id(other)) AS roots_left0 } CALL { WITH roots UNWIND roots AS owner MATCH (owner)<-[:`PART_OF`]-(other:`Line`) RETURN collect(DISTINCT id(other)) AS roots_left1 } CALL { WITH roots_1 UNWIND roots_1 AS owner MATCH (owner)-[:`SHOWN`]->(other:`Photo`) RETURN collect(DISTINCT id(other)) AS roots_1_left0 } CALL { WITH roots, roots_1, roots_2 UNWIND roots + roots_1 + roots_2 AS doomed DELETE doomed RETURN count(doomed) AS roots_gone } CALL { WITH roots_left0 UNWIND roots_left0 AS i MATCH (other:`Item`) WHERE id(other) = i OPTIONAL MATCH ()-[r:`HAS`]->(other) WITH other, count(r) AS leading WHERE leading = 0 RETURN collect(other) AS roots_left0_orphans } CALL { WITH roots_left0_orphans UNWIND roots_left0_orphans AS owner MATCH (owner)-[:`NOTED`]->(other:`Note`) RETURN collect(DISTINCT other) AS roots_left0_orphans_1 } CALL { WITH roots_left0_orphans UNWIND roots_left0_orphans AS owner MATCH (owner)-[:`SHOWN`]->(other:`Photo`) RETURN collect(DISTINCT id(other)) AS roots_left0_orphans_left0 } CALL { WITH roots_left0_orphans, roots_left0_orphans_1 UNWIND roots_left0_orphans + roots_left0_orphans_1 AS doomed DELETE doomed RETURN count(doomed) AS roots_left0_orphans_gone } CALL { WITH roots_left1 UNWIND roots_left1 AS i MATCH (other:`Line`) WHERE id(other) = i OPTIONAL MATCH ()<-[r:`PART_OF`]-(other) WITH other, count(r) AS leading WHERE leading = 0 RETURN collect(other) AS roots_left1_orphans } CALL { WITH roots_left1_orphans UNWIND roots_left1_orphans AS doomed DELETE doomed RETURN count(doomed) AS roots_left1_orphans_gone } CALL { WITH roots_1_left0 UNWIND roots_1_left0 AS i MATCH (other:`Photo`) WHERE id(other) = i OPTIONAL MATCH ()-[r:`SHOWN`]->(other) WITH other, count(r) AS leading WHERE leading = 0 RETURN collect(other) AS roots_1_left0_orphans } CALL { WITH roots_1_left0_orphans UNWIND roots_1_left0_orphans AS doomed DELETE doomed RETURN count(doomed) AS roots_1_left0_orphans_gone } CALL { WITH roots_left0_orphans_left0 UNWIND roots_left0_orphans_left0 AS i MATCH (other:`Photo`) WHERE id(other) = i OPTIONAL MATCH ()-[r:`SHOWN`]->(other) WITH other, count(r) AS leading WHERE leading = 0 RETURN collect(other) AS roots_left0_orphans_left0_orphans } CALL { WITH roots_left0_orphans_left0_orphans UNWIND roots_left0_orphans_left0_orphans AS doomed DELETE doomed RETURN count(doomed) AS roots_left0_orphans_left0_orphans_gone } RETURN size(roots)

// golden.orphans.Order.delete_all: write, plain
MATCH (n:`Order`) WITH collect(n) AS roots CALL { WITH roots UNWIND roots AS owner MATCH (owner)-[:`COVER`]->(other:`Item`) RETURN collect(DISTINCT other) AS roots_1 } CALL { WITH roots_1 UNWIND roots_1 AS owner MATCH (owner)-[:`NOTED`]->(other:`Note`) RETURN collect(DISTINCT other) AS roots_2 } CALL { WITH roots UNWIND roots AS owner MATCH (owner)-[:`HAS`]->(other:`Item`) RETURN collect(DISTINCT id(other)) AS roots_left0 } CALL { WITH roots UNWIND roots AS owner MATCH (owner)<-[:`PART_OF`]-(other:`Line`) RETURN collect(DISTINCT id(other)) AS roots_left1 } CALL { WITH roots_1 UNWIND roots_1 AS owner MATCH (owner)-[:`SHOWN`]->(other:`Photo`) RETURN collect(DISTINCT id(other)) AS roots_1_left0 } CALL { WITH roots, roots_1, roots_2 UNWIND roots + roots_1 + roots_2 AS doomed DELETE doomed RETURN count(doomed) AS roots_gone } CALL { WITH roots_left0 UNWIND roots_left0 AS i MATCH (other:`Item`) WHERE id(other) = i OPTIONAL MATCH ()-[r:`HAS`]->(other) WITH other, count(r) AS leading WHERE leading = 0 RETURN collect(other) AS roots_left0_orphans } CALL { WITH roots_left0_orphans UNWIND roots_left0_orphans AS owner MATCH (owner)-[:`NOTED`]->(other:`Note`) RETURN collect(DISTINCT other) AS roots_left0_orphans_1 } CALL { WITH roots_left0_orphans UNWIND roots_left0_orphans AS owner MATCH (owner)-[:`SHOWN`]->(other:`Photo`) RETURN collect(DISTINCT id(other)) AS roots_left0_orphans_left0 } CALL { WITH roots_left0_orphans, roots_left0_orphans_1 UNWIND roots_left0_orphans + roots_left0_orphans_1 AS doomed DELETE doomed RETURN count(doomed) AS roots_left0_orphans_gone } CALL { WITH roots_left1 UNWIND roots_left1 AS i MATCH (other:`Line`) WHERE id(other) = i OPTIONAL MATCH ()<-[r:`PART_OF`]-(other) WITH other, count(r) AS leading WHERE leading = 0 RETURN collect(other) AS roots_left1_orphans } CALL { WITH roots_left1_orphans UNWIND roots_left1_orphans AS doomed DELETE doomed RETURN count(doomed) AS roots_left1_orphans_gone } CALL { WITH roots_1_left0 UNWIND roots_1_left0 AS i MATCH (other:`Photo`) WHERE id(other) = i OPTIONAL MATCH ()-[r:`SHOWN`]->(other) WITH other, count(r) AS leading WHERE leading = 0 RETURN collect(other) AS roots_1_left0_orphans } CALL { WITH roots_1_left0_orphans UNWIND roots_1_left0_orphans AS doomed DELETE doomed RETURN count(doomed) AS roots_1_left0_orphans_gone } CALL { WITH roots_left0_orphans_left0 UNWIND roots_left0_orphans_left0 AS i MATCH (other:`Photo`) WHERE id(other) = i OPTIONAL MATCH ()-[r:`SHOWN`]->(other) WITH other, count(r) AS leading WHERE leading = 0 RETURN collect(other) AS roots_left0_orphans_left0_orphans } CALL { WITH roots_left0_orphans_left0_orphans UNWIND roots_left0_orphans_left0_orphans AS doomed DELETE doomed RETURN count(doomed) AS roots_left0_orphans_left0_orphans_gone } RETURN size(roots)

// golden.orphans.Item.create: write, plain
CREATE (n:`Item` {`name`:$name}) RETURN id(n)

// golden.orphans.Item.create_all: write, compact
UNWIND range(0,$_last) AS i CREATE (n:`Item` {`name`:$name[i]}) RETURN collect(id(n))

// golden.orphans.Item.update: write, plain
MATCH (n:`Item`) WHERE id(n) = $_id FOREACH (map IN $_set[0] | SET n += map) SET n += $_set[1] RETURN id(n)

// golden.orphans.Item.find_by_id: read, compact
MATCH (n:`Item`) WHERE id(n) = $_id RETURN id(n), n.`name`

// golden.orphans.Item.find_all: read, compact
MATCH (n:`Item`) RETURN id(n), n.`name`

// golden.orphans.Item.exists_by_id: read, plain
MATCH (n:`Item`) WHERE id(n) = $_id RETURN count(n)

// golden.orphans.Item.count: read, plain
MATCH (n:`Item`) RETURN count(n)

// golden.orphans.Item.delete_by_id: write, plain
MATCH (n:`Item`) WHERE id(n) = $_id WITH collect(n) AS roots CALL { WITH roots UNWIND roots AS owner MATCH (owner)-[:`NOTED`]->(other:`Note`) RETURN collect(DISTINCT other) AS roots_1 } CALL { WITH roots UNWIND roots AS owner MATCH (owner)-[:`SHOWN`]->(other:`Photo`) RETURN collect(DISTINCT id(other)) AS roots_left0 } CALL { WITH roots, roots_1 UNWIND roots + roots_1 AS doomed DELETE doomed RETURN count(doomed) AS roots_gone } CALL { WITH roots_left0 UNWIND roots_left0 AS i MATCH (other:`Photo`) WHERE id(other) = i OPTIONAL MATCH ()-[r:`SHOWN`]->(other) WITH other, count(r) AS leading WHERE leading = 0 RETURN collect(other) AS roots_left0_orphans } CALL { WITH roots_left0_orphans UNWIND roots_left0_orphans AS doomed DELETE doomed RETURN count(doomed) AS roots_left0_orphans_gone } RETURN size(roots)

// golden.orphans.Item.find_all_by_id: read, compact
UNWIND $_id AS i MATCH (n:`Item`) WHERE id(n) = i RETURN id(n), n.`name`

// golden.orphans.Item.delete_all_by_id: write, plain
UNWIND $_id AS i MATCH (n:`Item`) WHERE id(n) = i WITH collect(n) AS roots CALL { WITH roots UNWIND roots AS owner MATCH (owner)-[:`NOTED`]->(other:`Note`) RETURN collect(DISTINCT other) AS roots_1 } CALL { WITH roots UNWIND roots AS owner MATCH (owner)-[:`SHOWN`]->(other:`Photo`) RETURN collect(DISTINCT id(other)) AS roots_left0 } CALL { WITH roots, roots_1 UNWIND roots + roots_1 AS doomed DELETE doomed RETURN count(doomed) AS roots_gone } CALL { WITH roots_left0 UNWIND roots_left0 AS i MATCH (other:`Photo`) WHERE id(other) = i OPTIONAL MATCH ()-[r:`SHOWN`]->(other) WITH other, count(r) AS leading WHERE leading = 0 RETURN collect(other) AS roots_left0_orphans } CALL { WITH roots_left0_orphans UNWIND roots_left0_orphans AS doomed DELETE doomed RETURN count(doomed) AS roots_left0_orphans_gone } RETURN size(roots)

// golden.orphans.Item.delete_all: write, plain
MATCH (n:`Item`) WITH collect(n) AS roots CALL { WITH roots UNWIND roots AS owner MATCH (owner)-[:`NOTED`]->(other:`Note`) RETURN collect(DISTINCT other) AS roots_1 } CALL { WITH roots UNWIND roots AS owner MATCH (owner)-[:`SHOWN`]->(other:`Photo`) RETURN collect(DISTINCT id(other)) AS roots_left0 } CALL { WITH roots, roots_1 UNWIND roots + roots_1 AS doomed DELETE doomed RETURN count(doomed) AS roots_gone } CALL { WITH roots_left0 UNWIND roots_left0 AS i MATCH (other:`Photo`) WHERE id(other) = i OPTIONAL MATCH ()-[r:`SHOWN`]->(other) WITH other, count(r) AS leading WHERE leading = 0 RETURN collect(other) AS roots_left0_orphans } CALL { WITH roots_left0_orphans UNWIND roots_left0_orphans AS doomed DELETE doomed RETURN count(doomed) AS roots_left0_orphans_gone } RETURN size(roots)

// golden.orphans.Line.create: write, plain
CREATE (n:`Line` {`amount`:$amount}) RETURN id(n)

// golden.orphans.Line.create_all: write, compact
UNWIND range(0,$_last) AS i CREATE (n:`Line` {`amount`:$amount[i]}) RETURN collect(id(n))

// golden.orphans.Line.update: write, plain
MATCH (n:`Line`) WHERE id(n) = $_id FOREACH (map IN $_set[0] | SET n += map) SET n += $_set[1] RETURN id(n)

// golden.orphans.Line.find_by_id: read, plain
MATCH (n:`Line`) WHERE id(n) = $_id RETURN id(n), n.`amount`

// golden.orphans.Line.find_all: read, plain
MATCH (n:`Line`) RETURN id(n), n.`amount`

// golden.orphans.Line.exists_by_id: read, plain
MATCH (n:`Line`) WHERE id(n) = $_id RETURN count(n)

// golden.orphans.Line.count: read, plain
MATCH (n:`Line`) RETURN count(n)

// golden.orphans.Line.delete_by_id: write, plain
MATCH (n:`Line`) WHERE id(n) = $_id DELETE n RETURN count(n)

// golden.orphans.Line.find_all_by_id: read, plain
UNWIND $_id AS i MATCH (n:`Line`) WHERE id(n) = i RETURN id(n), n.`amount`

// golden.orphans.Line.delete_all_by_id: write, plain
UNWIND $_id AS i MATCH (n:`Line`) WHERE id(n) = i DELETE n RETURN count(n)

// golden.orphans.Line.delete_all: write, plain
MATCH (n:`Line`) DELETE n RETURN count(n)

// golden.orphans.Note.create: write, plain
CREATE (n:`Note` {`text`:$text}) RETURN id(n)

// golden.orphans.Note.create_all: write, compact
UNWIND range(0,$_last) AS i CREATE (n:`Note` {`text`:$text[i]}) RETURN collect(id(n))

// golden.orphans.Note.update: write, plain
MATCH (n:`Note`) WHERE id(n) = $_id FOREACH (map IN $_set[0] | SET n += map) SET n += $_set[1] RETURN id(n)

// golden.orphans.Note.find_by_id: read, compact
MATCH (n:`Note`) WHERE id(n) = $_id RETURN id(n), n.`text`

// golden.orphans.Note.find_all: read, compact
MATCH (n:`Note`) RETURN id(n), n.`text`

// golden.orphans.Note.exists_by_id: read, plain
MATCH (n:`Note`) WHERE id(n) = $_id RETURN count(n)

// golden.orphans.Note.count: read, plain
MATCH (n:`Note`) RETURN count(n)

// golden.orphans.Note.delete_by_id: write, plain
MATCH (n:`Note`) WHERE id(n) = $_id DELETE n RETURN count(n)

// golden.orphans.Note.find_all_by_id: read, compact
UNWIND $_id AS i MATCH (n:`Note`) WHERE id(n) = i RETURN id(n), n.`text`

// golden.orphans.Note.delete_all_by_id: write, plain
UNWIND $_id AS i MATCH (n:`Note`) WHERE id(n) = i DELETE n RETURN count(n)

// golden.orphans.Note.delete_all: write, plain
MATCH (n:`Note`) DELETE n RETURN count(n)

// golden.orphans.Photo.create: write, plain
CREATE (n:`Photo` {`name`:$name}) RETURN id(n)

// golden.orphans.Photo.create_all: write, compact
UNWIND range(0,$_last) AS i CREATE (n:`Photo` {`name`:$name[i]}) RETURN collect(id(n))

// golden.orphans.Photo.update: write, plain
MATCH (n:`Photo`) WHERE id(n) = $_id FOREACH (map IN $_set[0] | SET n += map) SET n += $_set[1] RETURN id(n)

// golden.orphans.Photo.find_by_id: read, compact
MATCH (n:`Photo`) WHERE id(n) = $_id RETURN id(n), n.`name`

// golden.orphans.Photo.find_all: read, compact
MATCH (n:`Photo`) RETURN id(n), n.`name`

// golden.orphans.Photo.exists_by_id: read, plain
MATCH (n:`Photo`) WHERE id(n) = $_id RETURN count(n)

// golden.orphans.Photo.count: read, plain
MATCH (n:`Photo`) RETURN count(n)

// golden.orphans.Photo.delete_by_id: write, plain
MATCH (n:`Photo`) WHERE id(n) = $_id DELETE n RETURN count(n)

// golden.orphans.Photo.find_all_by_id: read, compact
UNWIND $_id AS i MATCH (n:`Photo`) WHERE id(n) = i RETURN id(n), n.`name`

// golden.orphans.Photo.delete_all_by_id: write, plain
UNWIND $_id AS i MATCH (n:`Photo`) WHERE id(n) = i DELETE n RETURN count(n)

// golden.orphans.Photo.delete_all: write, plain
MATCH (n:`Photo`) DELETE n RETURN count(n)

// golden.orphans.PartOf.create_all: write, compact
UNWIND range(0,$_last) AS i WITH i, $_source[i] AS source_id, $_target[i] AS target_id MATCH (source:`Line`) WHERE id(source) = source_id WITH i, source, target_id MATCH (target:`Order`) WHERE id(target) = target_id CREATE (source)-[r:`PART_OF`]->(target) RETURN collect(i), collect(id(r))

// golden.orphans.PartOf.find_by_id: read, plain
MATCH (source:`Line`)-[r:`PART_OF`]->(target:`Order`) WHERE id(r) = $_id RETURN id(source), id(target), id(r)

// golden.orphans.PartOf.find_all: read, plain
MATCH (source:`Line`)-[r:`PART_OF`]->(target:`Order`) RETURN id(source), id(target), id(r)

// golden.orphans.PartOf.find_by_source: read, plain
MATCH (source:`Line`) WHERE id(source) = $_source WITH source MATCH (source)-[r:`PART_OF`]->(target:`Order`) RETURN id(source), id(target), id(r)

// golden.orphans.PartOf.find_by_target: read, plain
MATCH (target:`Order`) WHERE id(target) = $_target WITH target MATCH (source:`Line`)-[r:`PART_OF`]->(target) RETURN id(source), id(target), id(r)

// golden.orphans.PartOf.find_between: read, plain
MATCH (source:`Line`) WHERE id(source) = $_source WITH source MATCH (target:`Order`) WHERE id(target) = $_target WITH source, target MATCH (source)-[r:`PART_OF`]->(target) RETURN id(source), id(target), id(r)

// golden.orphans.PartOf.count: read, plain
MATCH (source:`Line`)-[r:`PART_OF`]->(target:`Order`) RETURN count(r)

// golden.orphans.PartOf.delete_: write, plain
MATCH (source:`Line`) WHERE id(source) = $_source WITH source MATCH (target:`Order`) WHERE id(target) = $_target WITH source, target MATCH (source)-[r:`PART_OF`]->(target) WHERE id(r) = $_id DELETE r RETURN count(r)

// golden.orphans.PartOf.delete_by_id: write, plain
MATCH (source:`Line`)-[r:`PART_OF`]->(target:`Order`) WHERE id(r) = $_id DELETE r RETURN count(r)

// golden.orphans.PartOf.delete_between: write, plain
MATCH (source:`Line`) WHERE id(source) = $_source WITH source MATCH (target:`Order`) WHERE id(target) = $_target WITH source, target MATCH (source)-[r:`PART_OF`]->(target) DELETE r RETURN count(r)

