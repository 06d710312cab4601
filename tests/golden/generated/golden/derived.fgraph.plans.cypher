// golden.derived.Club.create: write, plain
CREATE (n:`Club`:`Legal`:`Owner` {`name`:$name, `place`:point($place), `register`:$register}) RETURN id(n)

// golden.derived.Club.create_all: write, compact
UNWIND range(0,$_last) AS i CREATE (n:`Club`:`Legal`:`Owner` {`name`:$name[i], `place`:point($place[i]), `register`:$register[i]}) RETURN collect(id(n))

// golden.derived.Club.update: write, plain
MATCH (n:`Club`) WHERE id(n) = $_id FOREACH (map IN $_set[0] | SET n += map) SET n += $_set[1], n.`place` = CASE WHEN $_has_place THEN point($place) ELSE n.`place` END RETURN id(n)

// golden.derived.Club.find_by_id: read, compact
MATCH (n:`Club`) WHERE id(n) = $_id RETURN id(n), n.`name`, n.`place`, n.`register`

// golden.derived.Club.find_all: read, compact
MATCH (n:`Club`) RETURN id(n), n.`name`, n.`place`, n.`register`

// golden.derived.Club.exists_by_id: read, plain
MATCH (n:`Club`) WHERE id(n) = $_id RETURN count(n)

// golden.derived.Club.count: read, plain
MATCH (n:`Club`) RETURN count(n)

// golden.derived.Club.delete_by_id: write, plain
MATCH (n:`Club`) WHERE id(n) = $_id DELETE n RETURN count(n)

// golden.derived.Club.find_all_by_id: read, compact
UNWIND $_id AS i MATCH (n:`Club`) WHERE id(n) = i RETURN id(n), n.`name`, n.`place`, n.`register`

// golden.derived.Club.delete_all_by_id: write, plain
UNWIND $_id AS i MATCH (n:`Club`) WHERE id(n) = i DELETE n RETURN count(n)

// golden.derived.Club.delete_all: write, plain
MATCH (n:`Club`) DELETE n RETURN count(n)

