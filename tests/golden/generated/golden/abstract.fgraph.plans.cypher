// golden.abstract.Owner.find_by_id: read, compact
MATCH (n:`Owner`) WHERE id(n) = $_id RETURN id(n), n.`name`, n.`place`

// golden.abstract.Owner.find_all: read, compact
MATCH (n:`Owner`) RETURN id(n), n.`name`, n.`place`

// golden.abstract.Owner.exists_by_id: read, plain
MATCH (n:`Owner`) WHERE id(n) = $_id RETURN count(n)

// golden.abstract.Owner.count: read, plain
MATCH (n:`Owner`) RETURN count(n)

// golden.abstract.Owner.find_all_by_id: read, compact
UNWIND $_id AS i MATCH (n:`Owner`) WHERE id(n) = i RETURN id(n), n.`name`, n.`place`

// golden.abstract.LegalOwner.find_by_id: read, compact
MATCH (n:`Legal`) WHERE id(n) = $_id RETURN id(n), n.`name`, n.`place`, n.`register`

// golden.abstract.LegalOwner.find_all: read, compact
MATCH (n:`Legal`) RETURN id(n), n.`name`, n.`place`, n.`register`

// golden.abstract.LegalOwner.exists_by_id: read, plain
MATCH (n:`Legal`) WHERE id(n) = $_id RETURN count(n)

// golden.abstract.LegalOwner.count: read, plain
MATCH (n:`Legal`) RETURN count(n)

// golden.abstract.LegalOwner.find_all_by_id: read, compact
UNWIND $_id AS i MATCH (n:`Legal`) WHERE id(n) = i RETURN id(n), n.`name`, n.`place`, n.`register`

// golden.abstract.Driver.create: write, plain
CREATE (n:`Driver`:`Owner` {`name`:$name, `place`:point($place), `age`:$age}) RETURN id(n)

// golden.abstract.Driver.create_all: write, compact
UNWIND range(0,$_last) AS i CREATE (n:`Driver`:`Owner` {`name`:$name[i], `place`:point($place[i]), `age`:$age[i]}) RETURN collect(id(n))

// golden.abstract.Driver.update: write, plain
MATCH (n:`Driver`) WHERE id(n) = $_id FOREACH (map IN $_set[0] | SET n += map) SET n += $_set[1], n.`place` = CASE WHEN $_has_place THEN point($place) ELSE n.`place` END RETURN id(n)

// golden.abstract.Driver.find_by_id: read, compact
MATCH (n:`Driver`) WHERE id(n) = $_id RETURN id(n), n.`name`, n.`place`, n.`age`

// golden.abstract.Driver.find_all: read, compact
MATCH (n:`Driver`) RETURN id(n), n.`name`, n.`place`, n.`age`

// golden.abstract.Driver.exists_by_id: read, plain
MATCH (n:`Driver`) WHERE id(n) = $_id RETURN count(n)

// golden.abstract.Driver.count: read, plain
MATCH (n:`Driver`) RETURN count(n)

// golden.abstract.Driver.delete_by_id: write, plain
MATCH (n:`Driver`) WHERE id(n) = $_id DELETE n RETURN count(n)

// golden.abstract.Driver.find_all_by_id: read, compact
UNWIND $_id AS i MATCH (n:`Driver`) WHERE id(n) = i RETURN id(n), n.`name`, n.`place`, n.`age`

// golden.abstract.Driver.delete_all_by_id: write, plain
UNWIND $_id AS i MATCH (n:`Driver`) WHERE id(n) = i DELETE n RETURN count(n)

// golden.abstract.Driver.delete_all: write, plain
MATCH (n:`Driver`) DELETE n RETURN count(n)

// golden.abstract.Company.create: write, plain
CREATE (n:`Company`:`Legal`:`Owner` {`name`:$name, `place`:point($place), `register`:$register}) RETURN id(n)

// golden.abstract.Company.create_all: write, compact
UNWIND range(0,$_last) AS i CREATE (n:`Company`:`Legal`:`Owner` {`name`:$name[i], `place`:point($place[i]), `register`:$register[i]}) RETURN collect(id(n))

// golden.abstract.Company.update: write, plain
MATCH (n:`Company`) WHERE id(n) = $_id FOREACH (map IN $_set[0] | SET n += map) SET n += $_set[1], n.`place` = CASE WHEN $_has_place THEN point($place) ELSE n.`place` END RETURN id(n)

// golden.abstract.Company.find_by_id: read, compact
MATCH (n:`Company`) WHERE id(n) = $_id RETURN id(n), n.`name`, n.`place`, n.`register`

// golden.abstract.Company.find_all: read, compact
MATCH (n:`Company`) RETURN id(n), n.`name`, n.`place`, n.`register`

// golden.abstract.Company.exists_by_id: read, plain
MATCH (n:`Company`) WHERE id(n) = $_id RETURN count(n)

// golden.abstract.Company.count: read, plain
MATCH (n:`Company`) RETURN count(n)

// golden.abstract.Company.delete_by_id: write, plain
MATCH (n:`Company`) WHERE id(n) = $_id DELETE n RETURN count(n)

// golden.abstract.Company.find_all_by_id: read, compact
UNWIND $_id AS i MATCH (n:`Company`) WHERE id(n) = i RETURN id(n), n.`name`, n.`place`, n.`register`

// golden.abstract.Company.delete_all_by_id: write, plain
UNWIND $_id AS i MATCH (n:`Company`) WHERE id(n) = i DELETE n RETURN count(n)

// golden.abstract.Company.delete_all: write, plain
MATCH (n:`Company`) DELETE n RETURN count(n)

// golden.abstract.Car.create: write, plain
CREATE (n:`Car` {`plate`:$plate}) RETURN id(n)

// golden.abstract.Car.create_all: write, compact
UNWIND range(0,$_last) AS i CREATE (n:`Car` {`plate`:$plate[i]}) RETURN collect(id(n))

// golden.abstract.Car.update: write, plain
MATCH (n:`Car`) WHERE id(n) = $_id FOREACH (map IN $_set[0] | SET n += map) SET n += $_set[1] RETURN id(n)

// golden.abstract.Car.find_by_id: read, compact
MATCH (n:`Car`) WHERE id(n) = $_id RETURN id(n), n.`plate`

// golden.abstract.Car.find_all: read, compact
MATCH (n:`Car`) RETURN id(n), n.`plate`

// golden.abstract.Car.exists_by_id: read, plain
MATCH (n:`Car`) WHERE id(n) = $_id RETURN count(n)

// golden.abstract.Car.count: read, plain
MATCH (n:`Car`) RETURN count(n)

// golden.abstract.Car.delete_by_id: write, plain
MATCH (n:`Car`) WHERE id(n) = $_id DELETE n RETURN count(n)

// golden.abstract.Car.find_all_by_id: read, compact
UNWIND $_id AS i MATCH (n:`Car`) WHERE id(n) = i RETURN id(n), n.`plate`

// golden.abstract.Car.delete_all_by_id: write, plain
UNWIND $_id AS i MATCH (n:`Car`) WHERE id(n) = i DELETE n RETURN count(n)

// golden.abstract.Car.delete_all: write, plain
MATCH (n:`Car`) DELETE n RETURN count(n)

// golden.abstract.Owns.create_all: write, compact
UNWIND range(0,$_last) AS i WITH i, $_source[i] AS source_id, $_target[i] AS target_id MATCH (source:`Owner`) WHERE id(source) = source_id WITH i, source, target_id MATCH (target:`Car`) WHERE id(target) = target_id CREATE (source)-[r:`OWNS` {`since`:date($since[i])}]->(target) RETURN collect(i), collect(id(r))

// golden.abstract.Owns.find_by_id: read, compact
MATCH (source:`Owner`)-[r:`OWNS`]->(target:`Car`) WHERE id(r) = $_id RETURN id(source), id(target), id(r), r.`since`

// golden.abstract.Owns.find_all: read, compact
MATCH (source:`Owner`)-[r:`OWNS`]->(target:`Car`) RETURN id(source), id(target), id(r), r.`since`

// golden.abstract.Owns.find_by_source: read, compact
MATCH (source:`Owner`) WHERE id(source) = $_source WITH source MATCH (source)-[r:`OWNS`]->(target:`Car`) RETURN id(source), id(target), id(r), r.`since`

// golden.abstract.Owns.find_by_target: read, compact
MATCH (target:`Car`) WHERE id(target) = $_target WITH target MATCH (source:`Owner`)-[r:`OWNS`]->(target) RETURN id(source), id(target), id(r), r.`since`

// golden.abstract.Owns.find_between: read, compact
MATCH (source:`Owner`) WHERE id(source) = $_source WITH source MATCH (target:`Car`) WHERE id(target) = $_target WITH source, target MATCH (source)-[r:`OWNS`]->(target) RETURN id(source), id(target), id(r), r.`since`

// golden.abstract.Owns.count: read, plain
MATCH (source:`Owner`)-[r:`OWNS`]->(target:`Car`) RETURN count(r)

// golden.abstract.Owns.delete_: write, plain
MATCH (source:`Owner`) WHERE id(source) = $_source WITH source MATCH (target:`Car`) WHERE id(target) = $_target WITH source, target MATCH (source)-[r:`OWNS`]->(target) WHERE id(r) = $_id DELETE r RETURN count(r)

// golden.abstract.Owns.delete_by_id: write, plain
MATCH (source:`Owner`)-[r:`OWNS`]->(target:`Car`) WHERE id(r) = $_id DELETE r RETURN count(r)

// golden.abstract.Owns.delete_between: write, plain
MATCH (source:`Owner`) WHERE id(source) = $_source WITH source MATCH (target:`Car`) WHERE id(target) = $_target WITH source, target MATCH (source)-[r:`OWNS`]->(target) DELETE r RETURN count(r)

// golden.abstract.Owner.find_by_name: read, compact
MATCH (n:`Owner`) WHERE n.`name` = $name RETURN id(n), n.`name`, n.`place`

// golden.abstract.Owner.find_by_cars_plate_order_by_name: read, compact
MATCH (n:`Owner`) MATCH (n)-[:`OWNS`]->(linked1:`Car`) WHERE linked1.`plate` = $plate WITH DISTINCT n RETURN id(n), n.`name`, n.`place` ORDER BY n.`name` SKIP $_skip LIMIT $_limit

// golden.abstract.Owner.find_by_cars_plate_order_by_name_total: read, plain
MATCH (n:`Owner`) MATCH (n)-[:`OWNS`]->(linked1:`Car`) WHERE linked1.`plate` = $plate RETURN count(DISTINCT n)

// golden.abstract.Owner.count_by_name_starting_with: read, plain
MATCH (n:`Owner`) WHERE n.`name` STARTS WITH $name RETURN count(n)

// golden.abstract.Owner.rich: read, compact
MATCH (n:`Owner`) RETURN id(n), n.`name`, n.`place`

// golden.abstract.Owner.legal: read, compact
MATCH (n:`Owner`) RETURN id(n), n.`name`, n.`place`

