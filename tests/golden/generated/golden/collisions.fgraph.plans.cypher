// golden.collisions.links.create: write, plain
CREATE (n:`CollisionLinks` {`title`:$title}) RETURN id(n)

// golden.collisions.links.create_all: write, compact
UNWIND range(0,$_last) AS i CREATE (n:`CollisionLinks` {`title`:$title[i]}) RETURN collect(id(n))

// golden.collisions.links.update: write, plain
MATCH (n:`CollisionLinks`) WHERE id(n) = $_id FOREACH (map IN $_set[0] | SET n += map) SET n += $_set[1] RETURN id(n)

// golden.collisions.links.find_by_id: read, compact
MATCH (n:`CollisionLinks`) WHERE id(n) = $_id RETURN id(n), n.`title`

// golden.collisions.links.find_all: read, compact
MATCH (n:`CollisionLinks`) RETURN id(n), n.`title`

// golden.collisions.links.exists_by_id: read, plain
MATCH (n:`CollisionLinks`) WHERE id(n) = $_id RETURN count(n)

// golden.collisions.links.count: read, plain
MATCH (n:`CollisionLinks`) RETURN count(n)

// golden.collisions.links.delete_by_id: write, plain
MATCH (n:`CollisionLinks`) WHERE id(n) = $_id DELETE n RETURN count(n)

// golden.collisions.links.find_all_by_id: read, compact
UNWIND $_id AS i MATCH (n:`CollisionLinks`) WHERE id(n) = i RETURN id(n), n.`title`

// golden.collisions.links.delete_all_by_id: write, plain
UNWIND $_id AS i MATCH (n:`CollisionLinks`) WHERE id(n) = i DELETE n RETURN count(n)

// golden.collisions.links.delete_all: write, plain
MATCH (n:`CollisionLinks`) DELETE n RETURN count(n)

// golden.collisions.Person.create: write, plain
CREATE (n:`CollisionPerson` {`Person`:$Person, `other`:$other, `Family`:$Family, `st_mtime`:$st_mtime, `h_addr`:$h_addr, `s6_addr`:$s6_addr, `to_string`:$to_string, `members`:$members, `descriptor`:$descriptor}) RETURN id(n)

// golden.collisions.Person.create_all: write, compact
UNWIND range(0,$_last) AS i CREATE (n:`CollisionPerson` {`Person`:$Person[i], `other`:$other[i], `Family`:$Family[i], `st_mtime`:$st_mtime[i], `h_addr`:$h_addr[i], `s6_addr`:$s6_addr[i], `to_string`:$to_string[i], `members`:$members[i], `descriptor`:$descriptor[i]}) RETURN collect(id(n))

// golden.collisions.Person.update: write, plain
MATCH (n:`CollisionPerson`) WHERE id(n) = $_id FOREACH (map IN $_set[0] | SET n += map) SET n += $_set[1] RETURN id(n)

// golden.collisions.Person.find_by_id: read, compact
MATCH (n:`CollisionPerson`) WHERE id(n) = $_id RETURN id(n), n.`Person`, n.`other`, n.`Family`, n.`st_mtime`, n.`h_addr`, n.`s6_addr`, n.`to_string`, n.`members`, n.`descriptor`

// golden.collisions.Person.find_all: read, compact
MATCH (n:`CollisionPerson`) RETURN id(n), n.`Person`, n.`other`, n.`Family`, n.`st_mtime`, n.`h_addr`, n.`s6_addr`, n.`to_string`, n.`members`, n.`descriptor`

// golden.collisions.Person.exists_by_id: read, plain
MATCH (n:`CollisionPerson`) WHERE id(n) = $_id RETURN count(n)

// golden.collisions.Person.count: read, plain
MATCH (n:`CollisionPerson`) RETURN count(n)

// golden.collisions.Person.delete_by_id: write, plain
MATCH (n:`CollisionPerson`) WHERE id(n) = $_id DELETE n RETURN count(n)

// golden.collisions.Person.find_all_by_id: read, compact
UNWIND $_id AS i MATCH (n:`CollisionPerson`) WHERE id(n) = i RETURN id(n), n.`Person`, n.`other`, n.`Family`, n.`st_mtime`, n.`h_addr`, n.`s6_addr`, n.`to_string`, n.`members`, n.`descriptor`

// golden.collisions.Person.delete_all_by_id: write, plain
UNWIND $_id AS i MATCH (n:`CollisionPerson`) WHERE id(n) = i DELETE n RETURN count(n)

// golden.collisions.Person.delete_all: write, plain
MATCH (n:`CollisionPerson`) DELETE n RETURN count(n)

// golden.collisions.kPerson.create: write, plain
CREATE (n:`kPerson` {`name`:$name}) RETURN id(n)

// golden.collisions.kPerson.create_all: write, compact
UNWIND range(0,$_last) AS i CREATE (n:`kPerson` {`name`:$name[i]}) RETURN collect(id(n))

// golden.collisions.kPerson.update: write, plain
MATCH (n:`kPerson`) WHERE id(n) = $_id FOREACH (map IN $_set[0] | SET n += map) SET n += $_set[1] RETURN id(n)

// golden.collisions.kPerson.find_by_id: read, compact
MATCH (n:`kPerson`) WHERE id(n) = $_id RETURN id(n), n.`name`

// golden.collisions.kPerson.find_all: read, compact
MATCH (n:`kPerson`) RETURN id(n), n.`name`

// golden.collisions.kPerson.exists_by_id: read, plain
MATCH (n:`kPerson`) WHERE id(n) = $_id RETURN count(n)

// golden.collisions.kPerson.count: read, plain
MATCH (n:`kPerson`) RETURN count(n)

// golden.collisions.kPerson.delete_by_id: write, plain
MATCH (n:`kPerson`) WHERE id(n) = $_id DELETE n RETURN count(n)

// golden.collisions.kPerson.find_all_by_id: read, compact
UNWIND $_id AS i MATCH (n:`kPerson`) WHERE id(n) = i RETURN id(n), n.`name`

// golden.collisions.kPerson.delete_all_by_id: write, plain
UNWIND $_id AS i MATCH (n:`kPerson`) WHERE id(n) = i DELETE n RETURN count(n)

// golden.collisions.kPerson.delete_all: write, plain
MATCH (n:`kPerson`) DELETE n RETURN count(n)

// golden.collisions.PersonFields.create: write, plain
CREATE (n:`PersonFields` {`kPersonFields`:$kPersonFields}) RETURN id(n)

// golden.collisions.PersonFields.create_all: write, compact
UNWIND range(0,$_last) AS i CREATE (n:`PersonFields` {`kPersonFields`:$kPersonFields[i]}) RETURN collect(id(n))

// golden.collisions.PersonFields.update: write, plain
MATCH (n:`PersonFields`) WHERE id(n) = $_id FOREACH (map IN $_set[0] | SET n += map) SET n += $_set[1] RETURN id(n)

// golden.collisions.PersonFields.find_by_id: read, plain
MATCH (n:`PersonFields`) WHERE id(n) = $_id RETURN id(n), n.`kPersonFields`

// golden.collisions.PersonFields.find_all: read, plain
MATCH (n:`PersonFields`) RETURN id(n), n.`kPersonFields`

// golden.collisions.PersonFields.exists_by_id: read, plain
MATCH (n:`PersonFields`) WHERE id(n) = $_id RETURN count(n)

// golden.collisions.PersonFields.count: read, plain
MATCH (n:`PersonFields`) RETURN count(n)

// golden.collisions.PersonFields.delete_by_id: write, plain
MATCH (n:`PersonFields`) WHERE id(n) = $_id DELETE n RETURN count(n)

// golden.collisions.PersonFields.find_all_by_id: read, plain
UNWIND $_id AS i MATCH (n:`PersonFields`) WHERE id(n) = i RETURN id(n), n.`kPersonFields`

// golden.collisions.PersonFields.delete_all_by_id: write, plain
UNWIND $_id AS i MATCH (n:`PersonFields`) WHERE id(n) = i DELETE n RETURN count(n)

// golden.collisions.PersonFields.delete_all: write, plain
MATCH (n:`PersonFields`) DELETE n RETURN count(n)

// golden.collisions.Abstract.create: write, plain
CREATE (n:`CollisionAbstract` {`name`:$name}) RETURN id(n)

// golden.collisions.Abstract.create_all: write, compact
UNWIND range(0,$_last) AS i CREATE (n:`CollisionAbstract` {`name`:$name[i]}) RETURN collect(id(n))

// golden.collisions.Abstract.update: write, plain
MATCH (n:`CollisionAbstract`) WHERE id(n) = $_id FOREACH (map IN $_set[0] | SET n += map) SET n += $_set[1] RETURN id(n)

// golden.collisions.Abstract.find_by_id: read, compact
MATCH (n:`CollisionAbstract`) WHERE id(n) = $_id RETURN id(n), n.`name`

// golden.collisions.Abstract.find_all: read, compact
MATCH (n:`CollisionAbstract`) RETURN id(n), n.`name`

// golden.collisions.Abstract.exists_by_id: read, plain
MATCH (n:`CollisionAbstract`) WHERE id(n) = $_id RETURN count(n)

// golden.collisions.Abstract.count: read, plain
MATCH (n:`CollisionAbstract`) RETURN count(n)

// golden.collisions.Abstract.delete_by_id: write, plain
MATCH (n:`CollisionAbstract`) WHERE id(n) = $_id DELETE n RETURN count(n)

// golden.collisions.Abstract.find_all_by_id: read, compact
UNWIND $_id AS i MATCH (n:`CollisionAbstract`) WHERE id(n) = i RETURN id(n), n.`name`

// golden.collisions.Abstract.delete_all_by_id: write, plain
UNWIND $_id AS i MATCH (n:`CollisionAbstract`) WHERE id(n) = i DELETE n RETURN count(n)

// golden.collisions.Abstract.delete_all: write, plain
MATCH (n:`CollisionAbstract`) DELETE n RETURN count(n)

// golden.collisions.Relationship.create_all: write, compact
UNWIND range(0,$_last) AS i WITH i, $_source[i] AS source_id, $_target[i] AS target_id MATCH (source:`CollisionPerson`) WHERE id(source) = source_id WITH i, source, target_id MATCH (target:`CollisionLinks`) WHERE id(target) = target_id CREATE (source)-[r:`RELATES` {`other`:$other[i], `source`:$source[i], `to`:$to[i]}]->(target) RETURN collect(i), collect(id(r))

// golden.collisions.Relationship.find_by_id: read, compact
MATCH (source:`CollisionPerson`)-[r:`RELATES`]->(target:`CollisionLinks`) WHERE id(r) = $_id RETURN id(source), id(target), id(r), r.`other`, r.`source`, r.`to`

// golden.collisions.Relationship.find_all: read, compact
MATCH (source:`CollisionPerson`)-[r:`RELATES`]->(target:`CollisionLinks`) RETURN id(source), id(target), id(r), r.`other`, r.`source`, r.`to`

// golden.collisions.Relationship.find_by_source: read, compact
MATCH (source:`CollisionPerson`) WHERE id(source) = $_source WITH source MATCH (source)-[r:`RELATES`]->(target:`CollisionLinks`) RETURN id(source), id(target), id(r), r.`other`, r.`source`, r.`to`

// golden.collisions.Relationship.find_by_target: read, compact
MATCH (target:`CollisionLinks`) WHERE id(target) = $_target WITH target MATCH (source:`CollisionPerson`)-[r:`RELATES`]->(target) RETURN id(source), id(target), id(r), r.`other`, r.`source`, r.`to`

// golden.collisions.Relationship.find_between: read, compact
MATCH (source:`CollisionPerson`) WHERE id(source) = $_source WITH source MATCH (target:`CollisionLinks`) WHERE id(target) = $_target WITH source, target MATCH (source)-[r:`RELATES`]->(target) RETURN id(source), id(target), id(r), r.`other`, r.`source`, r.`to`

// golden.collisions.Relationship.count: read, plain
MATCH (source:`CollisionPerson`)-[r:`RELATES`]->(target:`CollisionLinks`) RETURN count(r)

// golden.collisions.Relationship.delete_: write, plain
MATCH (source:`CollisionPerson`) WHERE id(source) = $_source WITH source MATCH (target:`CollisionLinks`) WHERE id(target) = $_target WITH source, target MATCH (source)-[r:`RELATES`]->(target) WHERE id(r) = $_id DELETE r RETURN count(r)

// golden.collisions.Relationship.delete_by_id: write, plain
MATCH (source:`CollisionPerson`)-[r:`RELATES`]->(target:`CollisionLinks`) WHERE id(r) = $_id DELETE r RETURN count(r)

// golden.collisions.Relationship.delete_between: write, plain
MATCH (source:`CollisionPerson`) WHERE id(source) = $_source WITH source MATCH (target:`CollisionLinks`) WHERE id(target) = $_target WITH source, target MATCH (source)-[r:`RELATES`]->(target) DELETE r RETURN count(r)

// golden.collisions.Person.find_by_Person: read, compact
MATCH (n:`CollisionPerson`) WHERE n.`Person` = $Person RETURN id(n), n.`Person`, n.`other`, n.`Family`, n.`st_mtime`, n.`h_addr`, n.`s6_addr`, n.`to_string`, n.`members`, n.`descriptor`

// golden.collisions.Person.find_by_Person_and_Family: read, compact
MATCH (n:`CollisionPerson`) WHERE n.`Person` = $Person AND coalesce(n.`Family`, 'AF_INET') = $Family RETURN id(n), n.`Person`, n.`other`, n.`Family`, n.`st_mtime`, n.`h_addr`, n.`s6_addr`, n.`to_string`, n.`members`, n.`descriptor`

// golden.collisions.Person.Row: read, compact
MATCH (n:`CollisionPerson`) RETURN id(n), n.`Person`, n.`other`, n.`Family`, n.`st_mtime`, n.`h_addr`, n.`s6_addr`, n.`to_string`, n.`members`, n.`descriptor`

// golden.collisions.Person.Person: read, compact
MATCH (n:`CollisionPerson`) WHERE n.`Person` = $n RETURN id(n), n.`Person`, n.`other`, n.`Family`, n.`st_mtime`, n.`h_addr`, n.`s6_addr`, n.`to_string`, n.`members`, n.`descriptor`

// golden.collisions.Person.rows: read, compact
MATCH (n:`CollisionPerson`) RETURN id(n), n.`Person`, n.`other`, n.`Family`, n.`st_mtime`, n.`h_addr`, n.`s6_addr`, n.`to_string`, n.`members`, n.`descriptor`

// golden.collisions.Person.plans: read, compact
MATCH (n:`CollisionPerson`) WHERE n.`Person` = $options OR n.`Person` = $query_rows RETURN id(n), n.`Person`, n.`other`, n.`Family`, n.`st_mtime`, n.`h_addr`, n.`s6_addr`, n.`to_string`, n.`members`, n.`descriptor` ORDER BY n.`other` LIMIT 1

// golden.collisions.Person.search: read, compact
MATCH (n:`CollisionPerson`) WHERE n.`Person` CONTAINS $q RETURN id(n), n.`Person`, n.`other`, n.`Family`, n.`st_mtime`, n.`h_addr`, n.`s6_addr`, n.`to_string`, n.`members`, n.`descriptor`

// golden.collisions.Person.nearest: read, compact
MATCH (n:`CollisionPerson`) WHERE n.`other` <= $n RETURN id(n), n.`Person`, n.`other`, n.`Family`, n.`st_mtime`, n.`h_addr`, n.`s6_addr`, n.`to_string`, n.`members`, n.`descriptor` ORDER BY n.`other` LIMIT 3

// golden.collisions.Person.load: read, compact
MATCH (n:`CollisionPerson`) WHERE n.`other` = $n RETURN id(n), n.`Person`, n.`other`, n.`Family`, n.`st_mtime`, n.`h_addr`, n.`s6_addr`, n.`to_string`, n.`members`, n.`descriptor`

// golden.collisions.Person.insert: read, compact
MATCH (n:`CollisionPerson`) WHERE n.`other` = $n RETURN id(n), n.`Person`, n.`other`, n.`Family`, n.`st_mtime`, n.`h_addr`, n.`s6_addr`, n.`to_string`, n.`members`, n.`descriptor`

// golden.collisions.Person.insert_all: read, compact
MATCH (n:`CollisionPerson`) WHERE n.`other` = $n RETURN id(n), n.`Person`, n.`other`, n.`Family`, n.`st_mtime`, n.`h_addr`, n.`s6_addr`, n.`to_string`, n.`members`, n.`descriptor`

// golden.collisions.Person.update: read, compact
MATCH (n:`CollisionPerson`) WHERE n.`other` = $n RETURN id(n), n.`Person`, n.`other`, n.`Family`, n.`st_mtime`, n.`h_addr`, n.`s6_addr`, n.`to_string`, n.`members`, n.`descriptor`

// golden.collisions.Person.update_all: read, compact
MATCH (n:`CollisionPerson`) WHERE n.`other` = $n RETURN id(n), n.`Person`, n.`other`, n.`Family`, n.`st_mtime`, n.`h_addr`, n.`s6_addr`, n.`to_string`, n.`members`, n.`descriptor`

// golden.collisions.Person.upsert: read, compact
MATCH (n:`CollisionPerson`) WHERE n.`other` = $n RETURN id(n), n.`Person`, n.`other`, n.`Family`, n.`st_mtime`, n.`h_addr`, n.`s6_addr`, n.`to_string`, n.`members`, n.`descriptor`

// golden.collisions.Person.upsert_by: read, compact
MATCH (n:`CollisionPerson`) WHERE n.`other` = $n RETURN id(n), n.`Person`, n.`other`, n.`Family`, n.`st_mtime`, n.`h_addr`, n.`s6_addr`, n.`to_string`, n.`members`, n.`descriptor`

// golden.collisions.Person.upsert_all_by: read, compact
MATCH (n:`CollisionPerson`) WHERE n.`other` = $n RETURN id(n), n.`Person`, n.`other`, n.`Family`, n.`st_mtime`, n.`h_addr`, n.`s6_addr`, n.`to_string`, n.`members`, n.`descriptor`

// golden.collisions.Person.shortest_path: read, compact
MATCH (n:`CollisionPerson`) WHERE n.`other` = $n RETURN id(n), n.`Person`, n.`other`, n.`Family`, n.`st_mtime`, n.`h_addr`, n.`s6_addr`, n.`to_string`, n.`members`, n.`descriptor`

// golden.collisions.Person.begin: read, compact
MATCH (n:`CollisionPerson`) WHERE n.`Person` = $find_many RETURN id(n), n.`Person`, n.`other`, n.`Family`, n.`st_mtime`, n.`h_addr`, n.`s6_addr`, n.`to_string`, n.`members`, n.`descriptor` ORDER BY n.`other` LIMIT 1

// golden.collisions.Abstract.Abstract: read, compact
MATCH (n:`CollisionAbstract`) WHERE n.`name` <> '' RETURN id(n), n.`name`

