// golden.social.Person.create: write, plain
CREATE (n:`Person`:`Human` {`name`:$name, `email`:$email, `age`:$age, `size`:$size, `climates`:$climates, `favourite`:$favourite, `nickName`:$nickname}) RETURN id(n)

// golden.social.Person.create_all: write, compact
UNWIND range(0,$_last) AS i CREATE (n:`Person`:`Human` {`name`:$name[i], `email`:$email[i], `age`:$age[i], `size`:$size[i], `climates`:$climates[i], `favourite`:$favourite[i], `nickName`:$nickname[i]}) RETURN collect(id(n))

// golden.social.Person.update: write, plain
MATCH (n:`Person`) WHERE id(n) = $_id FOREACH (map IN $_set[0] | SET n += map) SET n += $_set[1] RETURN id(n)

// golden.social.Person.find_by_id: read, compact
MATCH (n:`Person`) WHERE id(n) = $_id RETURN id(n), n.`name`, n.`email`, n.`age`, n.`size`, n.`climates`, n.`favourite`, n.`nickName`

// golden.social.Person.find_all: read, compact
MATCH (n:`Person`) RETURN id(n), n.`name`, n.`email`, n.`age`, n.`size`, n.`climates`, n.`favourite`, n.`nickName`

// golden.social.Person.exists_by_id: read, plain
MATCH (n:`Person`) WHERE id(n) = $_id RETURN count(n)

// golden.social.Person.count: read, plain
MATCH (n:`Person`) RETURN count(n)

// golden.social.Person.delete_by_id: write, plain
MATCH (n:`Person`) WHERE id(n) = $_id WITH collect(n) AS roots CALL { WITH roots UNWIND roots AS owner MATCH (owner)-[:`LIVES_IN`]->(other:`City`) RETURN collect(DISTINCT other) AS roots_1 } CALL { WITH roots, roots_1 UNWIND roots + roots_1 AS doomed DELETE doomed RETURN count(doomed) AS roots_gone } RETURN size(roots)

// golden.social.Person.find_all_by_id: read, compact
UNWIND $_id AS i MATCH (n:`Person`) WHERE id(n) = i RETURN id(n), n.`name`, n.`email`, n.`age`, n.`size`, n.`climates`, n.`favourite`, n.`nickName`

// golden.social.Person.delete_all_by_id: write, plain
UNWIND $_id AS i MATCH (n:`Person`) WHERE id(n) = i WITH collect(n) AS roots CALL { WITH roots UNWIND roots AS owner MATCH (owner)-[:`LIVES_IN`]->(other:`City`) RETURN collect(DISTINCT other) AS roots_1 } CALL { WITH roots, roots_1 UNWIND roots + roots_1 AS doomed DELETE doomed RETURN count(doomed) AS roots_gone } RETURN size(roots)

// golden.social.Person.delete_all: write, plain
MATCH (n:`Person`) WITH collect(n) AS roots CALL { WITH roots UNWIND roots AS owner MATCH (owner)-[:`LIVES_IN`]->(other:`City`) RETURN collect(DISTINCT other) AS roots_1 } CALL { WITH roots, roots_1 UNWIND roots + roots_1 AS doomed DELETE doomed RETURN count(doomed) AS roots_gone } RETURN size(roots)

// golden.social.Knows.create_all: write, compact
UNWIND range(0,$_last) AS i WITH i, $_source[i] AS source_id, $_target[i] AS target_id MATCH (source:`Person`) WHERE id(source) = source_id WITH i, source, target_id MATCH (target:`Person`) WHERE id(target) = target_id CREATE (source)-[r:`KNOWS` {`since`:date($since[i]), `strength`:$strength[i], `how`:$how[i]}]->(target) RETURN collect(i), collect(id(r))

// golden.social.Knows.find_by_id: read, compact
MATCH (source:`Person`)-[r:`KNOWS`]->(target:`Person`) WHERE id(r) = $_id RETURN id(source), id(target), id(r), r.`since`, r.`strength`, r.`how`

// golden.social.Knows.find_all: read, compact
MATCH (source:`Person`)-[r:`KNOWS`]->(target:`Person`) RETURN id(source), id(target), id(r), r.`since`, r.`strength`, r.`how`

// golden.social.Knows.find_by_source: read, compact
MATCH (source:`Person`) WHERE id(source) = $_source WITH source MATCH (source)-[r:`KNOWS`]->(target:`Person`) RETURN id(source), id(target), id(r), r.`since`, r.`strength`, r.`how`

// golden.social.Knows.find_by_target: read, compact
MATCH (target:`Person`) WHERE id(target) = $_target WITH target MATCH (source:`Person`)-[r:`KNOWS`]->(target) RETURN id(source), id(target), id(r), r.`since`, r.`strength`, r.`how`

// golden.social.Knows.find_between: read, compact
MATCH (source:`Person`) WHERE id(source) = $_source WITH source MATCH (target:`Person`) WHERE id(target) = $_target WITH source, target MATCH (source)-[r:`KNOWS`]->(target) RETURN id(source), id(target), id(r), r.`since`, r.`strength`, r.`how`

// golden.social.Knows.count: read, plain
MATCH (source:`Person`)-[r:`KNOWS`]->(target:`Person`) RETURN count(r)

// golden.social.Knows.delete_: write, plain
MATCH (source:`Person`) WHERE id(source) = $_source WITH source MATCH (target:`Person`) WHERE id(target) = $_target WITH source, target MATCH (source)-[r:`KNOWS`]->(target) WHERE id(r) = $_id DELETE r RETURN count(r)

// golden.social.Knows.delete_by_id: write, plain
MATCH (source:`Person`)-[r:`KNOWS`]->(target:`Person`) WHERE id(r) = $_id DELETE r RETURN count(r)

// golden.social.Knows.delete_between: write, plain
MATCH (source:`Person`) WHERE id(source) = $_source WITH source MATCH (target:`Person`) WHERE id(target) = $_target WITH source, target MATCH (source)-[r:`KNOWS`]->(target) DELETE r RETURN count(r)

// golden.social.LivesIn.create_all: write, compact
UNWIND range(0,$_last) AS i WITH i, $_source[i] AS source_id, $_target[i] AS target_id MATCH (source:`Person`) WHERE id(source) = source_id WITH i, source, target_id MATCH (target:`City`) WHERE id(target) = target_id CREATE (source)-[r:`LIVES_IN`]->(target) RETURN collect(i), collect(id(r))

// golden.social.LivesIn.find_by_id: read, plain
MATCH (source:`Person`)-[r:`LIVES_IN`]->(target:`City`) WHERE id(r) = $_id RETURN id(source), id(target), id(r)

// golden.social.LivesIn.find_all: read, plain
MATCH (source:`Person`)-[r:`LIVES_IN`]->(target:`City`) RETURN id(source), id(target), id(r)

// golden.social.LivesIn.find_by_source: read, plain
MATCH (source:`Person`) WHERE id(source) = $_source WITH source MATCH (source)-[r:`LIVES_IN`]->(target:`City`) RETURN id(source), id(target), id(r)

// golden.social.LivesIn.find_by_target: read, plain
MATCH (target:`City`) WHERE id(target) = $_target WITH target MATCH (source:`Person`)-[r:`LIVES_IN`]->(target) RETURN id(source), id(target), id(r)

// golden.social.LivesIn.find_between: read, plain
MATCH (source:`Person`) WHERE id(source) = $_source WITH source MATCH (target:`City`) WHERE id(target) = $_target WITH source, target MATCH (source)-[r:`LIVES_IN`]->(target) RETURN id(source), id(target), id(r)

// golden.social.LivesIn.count: read, plain
MATCH (source:`Person`)-[r:`LIVES_IN`]->(target:`City`) RETURN count(r)

// golden.social.LivesIn.delete_: write, plain
MATCH (source:`Person`) WHERE id(source) = $_source WITH source MATCH (target:`City`) WHERE id(target) = $_target WITH source, target MATCH (source)-[r:`LIVES_IN`]->(target) WHERE id(r) = $_id DELETE r RETURN count(r)

// golden.social.LivesIn.delete_by_id: write, plain
MATCH (source:`Person`)-[r:`LIVES_IN`]->(target:`City`) WHERE id(r) = $_id DELETE r RETURN count(r)

// golden.social.LivesIn.delete_between: write, plain
MATCH (source:`Person`) WHERE id(source) = $_source WITH source MATCH (target:`City`) WHERE id(target) = $_target WITH source, target MATCH (source)-[r:`LIVES_IN`]->(target) DELETE r RETURN count(r)

// golden.social.Person.find_by_name: read, compact
MATCH (n:`Person`) WHERE n.`name` = $name RETURN id(n), n.`name`, n.`email`, n.`age`, n.`size`, n.`climates`, n.`favourite`, n.`nickName`

// golden.social.Person.find_by_email: read, compact
MATCH (n:`Person`) WHERE n.`email` = $email RETURN id(n), n.`name`, n.`email`, n.`age`, n.`size`, n.`climates`, n.`favourite`, n.`nickName`

// golden.social.Person.find_by_age_greater_than: read, compact
MATCH (n:`Person`) WHERE n.`age` > $age RETURN id(n), n.`name`, n.`email`, n.`age`, n.`size`, n.`climates`, n.`favourite`, n.`nickName`

// golden.social.Person.find_by_name_and_age_less_than_equal_or_email: read, compact
MATCH (n:`Person`) WHERE n.`name` = $name AND n.`age` <= $age OR n.`email` = $email RETURN id(n), n.`name`, n.`email`, n.`age`, n.`size`, n.`climates`, n.`favourite`, n.`nickName`

// golden.social.Person.find_by_name_less_than_order_by_age_desc: read, compact
MATCH (n:`Person`) WHERE n.`name` + '' < $name RETURN id(n), n.`name`, n.`email`, n.`age`, n.`size`, n.`climates`, n.`favourite`, n.`nickName` ORDER BY n.`age` DESC

// golden.social.Person.find_by_favourite: read, compact
MATCH (n:`Person`) WHERE n.`favourite` = $favourite RETURN id(n), n.`name`, n.`email`, n.`age`, n.`size`, n.`climates`, n.`favourite`, n.`nickName`

// golden.social.Person.find_by_size_and_name_not: read, compact
MATCH (n:`Person`) WHERE n.`size` = $size AND n.`name` <> $name RETURN id(n), n.`name`, n.`email`, n.`age`, n.`size`, n.`climates`, n.`favourite`, n.`nickName`

// golden.social.Person.find_all_order_by_name: read, compact
MATCH (n:`Person`) RETURN id(n), n.`name`, n.`email`, n.`age`, n.`size`, n.`climates`, n.`favourite`, n.`nickName` ORDER BY n.`name`

// golden.social.Person.find_first_by_age_order_by_name: read, compact
MATCH (n:`Person`) WHERE n.`age` = $age RETURN id(n), n.`name`, n.`email`, n.`age`, n.`size`, n.`climates`, n.`favourite`, n.`nickName` ORDER BY n.`name` LIMIT 1

// golden.social.Person.count_by_age: read, plain
MATCH (n:`Person`) WHERE n.`age` = $age RETURN count(n)

// golden.social.Person.count_by_name_greater_than: read, plain
MATCH (n:`Person`) WHERE n.`name` + '' > $name RETURN count(n)

// golden.social.Person.exists_by_email: read, plain
MATCH (n:`Person`) WHERE n.`email` = $email RETURN 1 LIMIT 1

// golden.social.Person.delete_by_age_less_than: write, plain
MATCH (n:`Person`) WHERE n.`age` < $age WITH collect(n) AS roots CALL { WITH roots UNWIND roots AS owner MATCH (owner)-[:`LIVES_IN`]->(other:`City`) RETURN collect(DISTINCT other) AS roots_1 } CALL { WITH roots, roots_1 UNWIND roots + roots_1 AS doomed DELETE doomed RETURN count(doomed) AS roots_gone } RETURN size(roots)

// golden.social.Person.stream_by_age_greater_than: read, compact
MATCH (n:`Person`) WHERE n.`age` > $age RETURN id(n), n.`name`, n.`email`, n.`age`, n.`size`, n.`climates`, n.`favourite`, n.`nickName`

// golden.social.Person.find_by_reach_name: read, compact
MATCH (linked:`Person`) WHERE linked.`name` = $name WITH collect(DISTINCT linked) AS hop0 CALL { WITH hop0 UNWIND hop0 AS after MATCH (before)-[:`KNOWS`]->(after) RETURN collect(DISTINCT before) AS hop1 } CALL { WITH hop1 UNWIND hop1 AS after MATCH (before)-[:`KNOWS`]->(after) RETURN collect(DISTINCT before) AS hop2 } CALL { WITH hop2 UNWIND hop2 AS after MATCH (before)-[:`KNOWS`]->(after) RETURN collect(DISTINCT before) AS hop3 } WITH [reached IN hop1 + hop2 + hop3 WHERE hasLabels(reached, ['Person'])] AS ends UNWIND ends AS n WITH DISTINCT n RETURN id(n), n.`name`, n.`email`, n.`age`, n.`size`, n.`climates`, n.`favourite`, n.`nickName`

// golden.common.City.find_by_population_greater_than_order_by_population_desc: read, compact
MATCH (n:`City`) WHERE (n.`population` > $population OR 0 > $population AND n.`population` IS NULL) RETURN id(n), n.`name`, n.`location`, n.`population`, n.`climate` ORDER BY coalesce(n.`population`, 0) DESC

