// golden.common.City.create: write, plain
CREATE (n:`City` {`name`:$name, `location`:point($location), `population`:$population, `climate`:$climate}) RETURN id(n)

// golden.common.City.create_all: write, compact
UNWIND range(0,$_last) AS i CREATE (n:`City` {`name`:$name[i], `location`:point($location[i]), `population`:$population[i], `climate`:$climate[i]}) RETURN collect(id(n))

// golden.common.City.update: write, plain
MATCH (n:`City`) WHERE id(n) = $_id FOREACH (map IN $_set[0] | SET n += map) SET n += $_set[1], n.`location` = CASE WHEN $_has_location THEN point($location) ELSE n.`location` END RETURN id(n)

// golden.common.City.find_by_id: read, compact
MATCH (n:`City`) WHERE id(n) = $_id RETURN id(n), n.`name`, n.`location`, n.`population`, n.`climate`

// golden.common.City.find_all: read, compact
MATCH (n:`City`) RETURN id(n), n.`name`, n.`location`, n.`population`, n.`climate`

// golden.common.City.exists_by_id: read, plain
MATCH (n:`City`) WHERE id(n) = $_id RETURN count(n)

// golden.common.City.count: read, plain
MATCH (n:`City`) RETURN count(n)

// golden.common.City.delete_by_id: write, plain
MATCH (n:`City`) WHERE id(n) = $_id DELETE n RETURN count(n)

// golden.common.City.find_all_by_id: read, compact
UNWIND $_id AS i MATCH (n:`City`) WHERE id(n) = i RETURN id(n), n.`name`, n.`location`, n.`population`, n.`climate`

// golden.common.City.delete_all_by_id: write, plain
UNWIND $_id AS i MATCH (n:`City`) WHERE id(n) = i DELETE n RETURN count(n)

// golden.common.City.delete_all: write, plain
MATCH (n:`City`) DELETE n RETURN count(n)

