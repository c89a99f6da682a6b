"""Checks documents against the definitions of a JSON Schema: SCHEMA DEFINITION=FILE ...

A file named *.ndjson holds one document a line.
"""
import json
import sys

from jsonschema import Draft202012Validator

with open(sys.argv[1], encoding="utf-8") as file:
    schema = json.load(file)
Draft202012Validator.check_schema(schema)
failures = 0
for argument in sys.argv[2:]:
    definition, path = argument.split("=", 1)
    with open(path, encoding="utf-8") as file:
        documents = [json.loads(line) for line in file] if path.endswith(".ndjson") else [json.load(file)]
    one = {"$defs": schema["$defs"], "$ref": "#/$defs/" + definition}
    for validator, name in ((Draft202012Validator(one), definition), (Draft202012Validator(schema), "any")):
        for document in documents:
            for error in validator.iter_errors(document):
                failures += 1
                print(f"{name}: {error.json_path}: {error.message[:300]}")
sys.exit(1 if failures else 0)
